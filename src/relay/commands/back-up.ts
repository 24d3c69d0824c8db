import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';

/**
 * Writes the data as of this moment to a file that a relay can start on. `VACUUM INTO` reads one snapshot while the relay goes on
 * writing; a copy page by page would begin again with each of its commits. The file holds the signing keys: 0600.
 */
export function backUp(sqlite: Database.Database, file: string): Outcome<string, string> {
  if (existsSync(file)) return fail(`${file} exists. Choose another name: a backup never overwrites.`);
  const partial = `${file}.partial`;
  try {
    // SQLite fills an empty file, and leaves its mode as it is.
    writeFileSync(partial, '', { mode: 0o600 });
    sqlite.prepare('VACUUM INTO ?').run(partial);
    const written = openSync(partial, 'r+');
    fsyncSync(written);
    closeSync(written);
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    return fail(`Cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return succeed(
    `Backed up to ${file}. To restore, put it as relay.sqlite into an empty folder and start on that.`,
  );
}
