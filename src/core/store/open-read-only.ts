import Database from 'better-sqlite3';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { ReadHandle } from './database.ts';
import { migrations } from './migrations/migrations.ts';

/** Opens a workspace's database to read it, whether the app runs on it or not. The failure is a line for people. */
export function openReadOnly(file: string): Outcome<{ readonly handle: ReadHandle; close(): void }, string> {
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true });
    const opened = db;
    const found = Number(opened.pragma('user_version', { simple: true }));
    if (found !== migrations.length) {
      opened.close();
      return fail(
        `${file} was made by another version of Countersign (${found}; this one knows ${migrations.length}). Start this version on it once.`,
      );
    }
    return succeed({
      handle: {
        all: <Row>(sql: string, parameters = {}) => opened.prepare(sql).all(parameters) as Row[],
        get: <Row>(sql: string, parameters = {}) => opened.prepare(sql).get(parameters) as Row | undefined,
      },
      close: () => opened.close(),
    });
  } catch (error) {
    db?.close();
    return fail(`Cannot open ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
