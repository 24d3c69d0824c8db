import { join } from 'node:path';
import Database from 'better-sqlite3';

/**
 * Keeps a second relay off the same data: leases live partly in memory, so two would grant one ticket twice.
 * Returns null when another process has it. The lock is the operating system's, so it ends with the process.
 */
export function lockDataFolder(folder: string, waitMs: number): (() => void) | null {
  const lock = new Database(join(folder, 'relay.lock'), { timeout: waitMs });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
  return () => lock.close();
}
