import { join } from 'node:path';
import Database from 'better-sqlite3';

/**
 * Keeps a second core off the same folder. The lock is the operating system's and ends with the process, however it ends.
 * Null when another process still has it after `waitMs`; else the function that gives it back. Waiting blocks.
 */
export function lockFolder(folder: string, waitMs: number): (() => void) | null {
  const lock = new Database(join(folder, 'countersign.lock'), { timeout: waitMs });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
  return () => lock.close();
}
