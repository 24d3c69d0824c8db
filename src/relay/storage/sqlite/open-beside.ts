import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { fail, type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import { migrations } from './migrations.ts';

/** Opens the data of a relay that may be running, as a second program. The failure is a line for people. */
export function openBeside(dataFolder: string): Outcome<Database.Database, string> {
  const path = join(dataFolder, 'relay.sqlite');
  if (!existsSync(path))
    return fail(`${dataFolder} holds no relay's data. Name the folder that the relay was started with.`);
  let sqlite: Database.Database | null = null;
  try {
    sqlite = new Database(path);
    sqlite.pragma('synchronous = FULL');
    const version = Number(sqlite.pragma('user_version', { simple: true }));
    if (version === migrations.length) return succeed(sqlite);
    sqlite.close();
    return fail(
      `${path} was made by another version of the relay (${version}; this one knows ${migrations.length}). Start this version on it once.`,
    );
  } catch (error) {
    sqlite?.close();
    return fail(`Cannot open ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
