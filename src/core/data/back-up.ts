import { randomUUID } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { WorkspaceDatabase } from '../store/database.ts';
import { type BackupMark, backupApplicationId } from './backup-mark.ts';

/**
 * Copies the database as it is at one moment into a file of its own, while the app goes on, and marks it as a backup. Secrets stay
 * sealed in it for this machine and user. Resolves with the file's name in the folder.
 */
export async function backUp(
  database: Pick<WorkspaceDatabase, 'copyTo'>,
  folder: string,
  mark: BackupMark,
): Promise<{ readonly name: string; readonly sizeBytes: number }> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = `backup-${randomUUID()}.db`;
  const file = join(folder, name);
  try {
    // Made by us first: SQLite would make it readable by others.
    closeSync(openSync(file, 'wx', 0o600));
    await database.copyTo(file);
    markAsBackup(file, mark);
    chmodSync(file, 0o600);
    return { name, sizeBytes: statSync(file).size };
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}

function markAsBackup(file: string, mark: BackupMark): void {
  const copy = new Database(file);
  try {
    // One file, without a log beside it.
    copy.pragma('journal_mode = DELETE');
    copy.pragma(`application_id = ${backupApplicationId}`);
    copy
      .prepare("INSERT INTO settings VALUES ('backup', ?) ON CONFLICT DO UPDATE SET value = excluded.value")
      .run(JSON.stringify(mark));
  } finally {
    copy.close();
  }
  const written = openSync(file, 'r');
  fsyncSync(written);
  closeSync(written);
}
