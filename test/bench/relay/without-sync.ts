import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Loaded before the relay (`node --import`), for a bench only: its syncs are said to be done at once, as SQLite's
 * `synchronous=NORMAL` would leave them out. Ends with code 86 when the relay never synced this way: then nothing was measured.
 */
let skipped = 0;
const skip = (_file: number, callback: (error: NodeJS.ErrnoException | null) => void): void => {
  skipped += 1;
  setImmediate(callback, null);
};
Object.assign(fs, { fdatasync: skip, fsync: skip });
syncBuiltinESMExports();

process.on('exit', () => {
  if (skipped === 0) process.exitCode = 86;
});
