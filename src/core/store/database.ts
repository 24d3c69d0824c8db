import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import { migrations } from './migrations/migrations.ts';

export type SqlValue = string | number | bigint | Uint8Array | null;
export type SqlParameters = Readonly<Record<string, SqlValue>>;

/** Reads only. Statements are kept; parameters are named (`@name`). */
export interface ReadHandle {
  all<Row>(sql: string, parameters?: SqlParameters): Row[];
  get<Row>(sql: string, parameters?: SqlParameters): Row | undefined;
}

/** Writes too. `transaction` commits when the function returns and leaves nothing behind when it throws. */
export interface WriteHandle extends ReadHandle {
  run(sql: string, parameters?: SqlParameters): { readonly changes: number };
  transaction<T>(work: () => T): T;
}

export interface WorkspaceDatabase {
  readonly handle: WriteHandle;
  /** A copy as of one moment, in an empty file; others read and write meanwhile. */
  copyTo(file: string): Promise<void>;
  close(): void;
}

export interface DatabaseFailure {
  readonly kind: 'database-newer' | 'database-corrupt';
  readonly message: string;
  readonly next: string;
}

/** Opens or creates the database and brings it to the newest shape. A newer or damaged file is left as it is. */
export function openDatabase(file: string): Outcome<WorkspaceDatabase, DatabaseFailure> {
  let db: Database.Database | undefined;
  try {
    const wantsCheck = endedUnclean(file) || sizeOf(file) < alwaysCheckedBytes;
    db = new Database(file);
    const found = Number(db.pragma('user_version', { simple: true }));
    if (found > migrations.length) {
      db.close();
      return fail({
        kind: 'database-newer',
        message: `The database ${file} was written by a newer Countersign (version ${found}; this one knows ${migrations.length}).`,
        next: 'Install the newer Countersign again, or start with another folder (--data). The file was not changed.',
      });
    }
    const damage = wantsCheck ? String(db.pragma('quick_check(1)', { simple: true })) : 'ok';
    if (damage !== 'ok') {
      db.close();
      return fail(damaged(file, damage));
    }
    db.pragma('journal_mode = WAL');
    // An inbox row is acknowledged to the relay, and an action is sent, only after the row is really on disk.
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('cache_size = -65536');
    db.pragma('temp_store = MEMORY');
    migrate(db, found);
    return succeed(handleOf(db));
  } catch (error) {
    db?.close();
    if (!isDamage(error)) throw error;
    return fail(damaged(file, error.message));
  }
}

/** Reading a large database through costs a part of a second: it is done when the last end was not a clean one. */
const alwaysCheckedBytes = 16 * 1024 * 1024;

/** SQLite removes the write-ahead log when the last connection closes as it should. */
function endedUnclean(file: string): boolean {
  return sizeOf(`${file}-wal`) > 0;
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function damaged(file: string, what: string): DatabaseFailure {
  return {
    kind: 'database-corrupt',
    message: `The database ${file} is damaged: ${what}.`,
    next: 'Move the file away and put a backup in its place, or start with another folder (--data). The file was not changed.',
  };
}

function migrate(db: Database.Database, found: number): void {
  for (const [index, sql] of migrations.entries()) {
    if (index < found) continue;
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${index + 1}`);
    }).immediate();
  }
}

function isDamage(error: unknown): error is Error {
  return (
    error instanceof Database.SqliteError &&
    (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB')
  );
}

function handleOf(db: Database.Database): WorkspaceDatabase {
  const statements = new Map<string, Database.Statement>();
  const prepare = (sql: string) => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = db.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    handle: {
      all: <Row>(sql: string, parameters: SqlParameters = {}) => prepare(sql).all(parameters) as Row[],
      get: <Row>(sql: string, parameters: SqlParameters = {}) =>
        prepare(sql).get(parameters) as Row | undefined,
      run: (sql, parameters = {}) => ({ changes: prepare(sql).run(parameters).changes }),
      transaction: (work) => (db.inTransaction ? work() : db.transaction(work).immediate()),
    },
    async copyTo(file) {
      await db.backup(file);
    },
    close: () => db.close(),
  };
}
