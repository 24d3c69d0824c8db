import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { BackupMark } from './backup-mark.ts';
import { checkBackup } from './check-backup.ts';

const databaseName = 'countersign.db';
const nextName = 'countersign.db.next';
const eraseName = 'erase-this-workspace';
export const replacedPattern = /^countersign-replaced-[\dTZ-]+\.db$/;

/** Has the next start of this workspace use a checked backup. Until then the one of now is untouched. */
export function stageRestore(folder: string, file: string): void {
  // Written to before it counts: a file that is cut off while it is written to cannot be read without writing.
  makeReady(file);
  renameSync(file, join(folder, nextName));
  syncFolder(folder);
}

/** Has the next start of this workspace begin with nothing. */
export function stageErase(folder: string): void {
  writeFileSync(join(folder, eraseName), '', { mode: 0o600 });
  syncFolder(folder);
}

/**
 * Carries out what was staged, with the folder's lock held and nothing open. Each way, one rename or one removal decides: killed at any
 * moment, the next start finds the old workspace with the wish beside it, or the new one.
 */
export function applyStaged(folder: string, kind: BackupMark['kind'], now: string): void {
  if (existsSync(join(folder, eraseName))) erase(folder);
  const next = join(folder, nextName);
  if (!existsSync(next)) return;
  if (!checkBackup(next, kind).ok) {
    rmSync(next, { force: true });
    return;
  }
  const database = join(folder, databaseName);
  if (existsSync(database)) {
    settle(database);
    keepBeside(database, join(folder, `countersign-replaced-${now.replaceAll(/[:.]/g, '-')}.db`));
  }
  renameSync(next, database);
  syncFolder(folder);
}

/** Database, sealed secrets in it, what it replaced, exports and uploads. The wish itself goes last. */
function erase(folder: string): void {
  for (const name of readdirSync(folder)) {
    const isOurs = name.startsWith(databaseName) || replacedPattern.test(name);
    if (isOurs || name === 'exports' || name === 'incoming') {
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
  syncFolder(folder);
  rmSync(join(folder, eraseName), { force: true });
  syncFolder(folder);
}

/**
 * What waited to be sent when the backup was made may have been sent since: it is not sent again. Answers that were lost are still read
 * back.
 */
function makeReady(file: string): void {
  const db = new Database(file);
  try {
    db.transaction(() => {
      const words =
        'Restored from a backup: this may have been sent since it was made. Nothing was sent again.';
      db.prepare("UPDATE actions SET state = 'failed', failure_words = ? WHERE state = 'cleared'").run(words);
      db.prepare("INSERT INTO settings VALUES ('restored', 'yes') ON CONFLICT DO NOTHING").run();
    })();
  } finally {
    db.close();
  }
}

/** Brings what is in the log beside a database into it: left there, it would be read as the new one's. */
function settle(file: string): void {
  try {
    const db = new Database(file);
    db.pragma('journal_mode = DELETE');
    db.close();
  } catch {
    // A damaged one is what a restore is for.
  }
  for (const suffix of ['-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true });
}

function keepBeside(file: string, aside: string): void {
  rmSync(aside, { force: true });
  try {
    linkSync(file, aside);
  } catch {
    copyFileSync(file, aside);
  }
}

function syncFolder(folder: string): void {
  // Windows cannot open a folder, and writes its names through.
  if (process.platform === 'win32') return;
  const opened = openSync(folder, 'r');
  fsyncSync(opened);
  closeSync(opened);
}
