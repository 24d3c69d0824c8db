import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { fail, type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import { lockDataFolder } from './lock-data-folder.ts';
import { migrations } from './migrations.ts';
import { createFileSync } from './sync-file.ts';

export type OpenFailure =
  | { readonly kind: 'folder-unusable'; readonly path: string; readonly cause: string }
  | { readonly kind: 'in-use'; readonly path: string }
  | { readonly kind: 'corrupt'; readonly path: string; readonly cause: string }
  | {
      readonly kind: 'newer';
      readonly path: string;
      readonly version: number;
      readonly knownVersion: number;
    };

export interface RelayDatabase {
  readonly sqlite: Database.Database;
  /** Resolves when everything committed before is on disk. Rejects when the disk fails: then nothing is certain any more. */
  readonly sync: () => Promise<void>;
  readonly stop: () => void;
}

/** How long a starting relay waits for the one before it to let go of the data. */
const LOCK_WAIT_MS = 3_000;

/** 16 MB: checkpoints sync once more, so they should be rare beside commits. */
const CHECKPOINT_PAGES = 4_000;

/** Opens (or founds) the relay's database, whole and of a version this program knows; else leaves it as it is. */
export function openDatabase(folder: string): Outcome<RelayDatabase, OpenFailure> {
  const path = join(folder, 'relay.sqlite');
  let unlock: (() => void) | null;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    unlock = lockDataFolder(folder, LOCK_WAIT_MS);
  } catch (error) {
    return fail({ kind: 'folder-unusable', path: folder, cause: messageOf(error) });
  }
  if (unlock === null) return fail({ kind: 'in-use', path: folder });

  const opened = openFile(path);
  if (!opened.ok) {
    unlock();
    return opened;
  }
  const sqlite = opened.value;
  const wal = createFileSync(`${path}-wal`);
  return succeed({
    sqlite,
    sync: wal.sync,
    stop: () => {
      wal.stop();
      sqlite.close();
      unlock();
    },
  });
}

function openFile(path: string): Outcome<Database.Database, OpenFailure> {
  const existed = existsSync(path);
  let sqlite: Database.Database | null = null;
  try {
    // Look before anything is written: a broken or newer file must stay exactly as it is.
    if (existed) {
      const failure = inspect(path);
      if (failure !== null) return fail(failure);
    }
    sqlite = new Database(path);
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    // What was deleted is overwritten: a secret that is taken no longer shall not lie in a free page.
    sqlite.pragma('secure_delete = ON');
    sqlite.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    migrate(sqlite);
    // NORMAL orders its writes so that a crash cannot damage the file, but a commit returns before the disk has it. What FULL adds
    // is a sync of the write-ahead log after each commit: the commit queue does that itself, off this thread, before any answer.
    sqlite.pragma('synchronous = NORMAL');
    return succeed(sqlite);
  } catch (error) {
    sqlite?.close();
    return fail({ kind: existed ? 'corrupt' : 'folder-unusable', path, cause: messageOf(error) });
  }
}

function inspect(path: string): OpenFailure | null {
  const sqlite = new Database(path, { readonly: true });
  try {
    const version = versionOf(sqlite);
    if (version > migrations.length) {
      return { kind: 'newer', path, version, knownVersion: migrations.length };
    }
    const result = sqlite.pragma('quick_check(1)', { simple: true });
    return result === 'ok' ? null : { kind: 'corrupt', path, cause: String(result) };
  } finally {
    sqlite.close();
  }
}

function migrate(sqlite: Database.Database): void {
  const pending = migrations.slice(versionOf(sqlite));
  if (pending.length === 0) return;
  sqlite.transaction(() => {
    for (const migration of pending) sqlite.exec(migration);
    sqlite.pragma(`user_version = ${migrations.length}`);
  })();
}

function versionOf(sqlite: Database.Database): number {
  return Number(sqlite.pragma('user_version', { simple: true }));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
