import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { catalogue } from '../entities/catalogue.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import type { Field } from '../entities/field.ts';

export type SandboxDatabase = Database.Database;

/**
 * Opens `dir/sandbox.db`, or a database in memory, with one table per entity made from its definition. A new one is
 * filled by `fill` under another name first: a kill on the way leaves nothing half made.
 */
export function openDatabase(dir: string | null, fill: (db: SandboxDatabase) => void): SandboxDatabase {
  if (dir === null) return create(':memory:', fill);
  mkdirSync(dir, { recursive: true });
  const path = join(dir, 'sandbox.db');
  if (!existsSync(path)) {
    const unfinished = `${path}.new`;
    rmSync(unfinished, { force: true });
    create(unfinished, fill).close();
    renameSync(unfinished, path);
  }
  const db = new Database(path, { timeout: 1000 });
  // One sandbox a folder: two would deliver every callout twice.
  db.pragma('locking_mode = EXCLUSIVE');
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  return db;
}

/** A database that nobody else sees yet needs neither journal nor syncing. */
function create(path: string, fill: (db: SandboxDatabase) => void): SandboxDatabase {
  const db = new Database(path);
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  for (const entity of catalogue) createTable(db, entity);
  db.exec(bookkeeping);
  fill(db);
  createIndexes(db);
  db.pragma('journal_mode = MEMORY');
  return db;
}

/** Comes last because a bulk load is faster without indexes. */
function createIndexes(db: SandboxDatabase): void {
  for (const entity of catalogue)
    for (const field of entity.indexes)
      db.exec(`CREATE INDEX "${entity.table}_${field}" ON "${entity.table}" ("${field}")`);
}

/** A field's column type; text compares without case, as Autotask does. */
function columnOf(field: Field): string {
  if (field.name === 'id') return '"id" INTEGER PRIMARY KEY AUTOINCREMENT';
  switch (field.dataType) {
    case 'integer':
    case 'long':
    case 'boolean':
      return `"${field.name}" INTEGER`;
    case 'double':
    case 'decimal':
      return `"${field.name}" REAL`;
    case 'datetime':
      return `"${field.name}" TEXT`;
    case 'string':
      return `"${field.name}" TEXT COLLATE NOCASE`;
  }
}

function createTable(db: SandboxDatabase, entity: EntityDefinition): void {
  // Note attachments live in the ticket attachments' table, which comes first.
  if (entity.onlyWhere !== '') return;
  const columns = entity.fields.map(columnOf);
  if (entity.udfs.length > 0) columns.push('"userDefinedFields" TEXT');
  db.exec(`CREATE TABLE "${entity.table}" (${columns.join(', ')})`);
  db.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)').run(entity.table, entity.firstId - 1);
}

const bookkeeping = `
  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE journal (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, verb TEXT NOT NULL, path TEXT NOT NULL,
    resourceId INTEGER NOT NULL, body TEXT, status INTEGER NOT NULL, answered INTEGER NOT NULL);
  CREATE TABLE callouts (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL, family TEXT NOT NULL, webhookId INTEGER NOT NULL,
    sequenceNumber INTEGER NOT NULL, method TEXT NOT NULL, url TEXT NOT NULL, headers TEXT NOT NULL, payload TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, dueAt INTEGER NOT NULL, queuedAt INTEGER NOT NULL, inOrder INTEGER NOT NULL DEFAULT 1,
    status TEXT NOT NULL, lastStatus INTEGER, lastError TEXT);
  CREATE INDEX callouts_pending ON callouts (channel, seq) WHERE status = 'pending';
  CREATE INDEX callouts_queued ON callouts (family, queuedAt);
`;
