import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { catalogue } from '../entities/catalogue.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import type { Field } from '../entities/field.ts';

export type SandboxDatabase = Database.Database;

/** Opens `dir/sandbox.db`, or a database in memory, with one table per entity made from its definition. */
export function openDatabase(dir: string | null): SandboxDatabase {
  if (dir !== null) mkdirSync(dir, { recursive: true });
  const db = new Database(dir === null ? ':memory:' : join(dir, 'sandbox.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.transaction(() => {
    for (const entity of catalogue) createTable(db, entity);
    db.exec(bookkeeping);
  })();
  return db;
}

/** Creates the indexes; kept apart because a bulk load is faster without them. */
export function createIndexes(db: SandboxDatabase): void {
  for (const entity of catalogue)
    for (const field of entity.indexes)
      db.exec(`CREATE INDEX IF NOT EXISTS "${entity.table}_${field}" ON "${entity.table}" ("${field}")`);
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
  const columns = entity.fields.map(columnOf);
  if (entity.udfs.length > 0) columns.push('"userDefinedFields" TEXT');
  db.exec(`CREATE TABLE IF NOT EXISTS "${entity.table}" (${columns.join(', ')})`);
  db.prepare(
    'INSERT INTO sqlite_sequence (name, seq) SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?)',
  ).run(entity.table, entity.firstId - 1, entity.table);
}

const bookkeeping = `
  CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS journal (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, verb TEXT NOT NULL, path TEXT NOT NULL,
    resourceId INTEGER NOT NULL, body TEXT, status INTEGER NOT NULL, answered INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS callouts (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL, family TEXT NOT NULL, webhookId INTEGER NOT NULL,
    sequenceNumber INTEGER NOT NULL, method TEXT NOT NULL, url TEXT NOT NULL, headers TEXT NOT NULL, payload TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, dueAt INTEGER NOT NULL, queuedAt INTEGER NOT NULL, inOrder INTEGER NOT NULL DEFAULT 1,
    status TEXT NOT NULL, lastStatus INTEGER, lastError TEXT);
  CREATE INDEX IF NOT EXISTS callouts_pending ON callouts (channel, seq) WHERE status = 'pending';
  CREATE INDEX IF NOT EXISTS callouts_queued ON callouts (family, queuedAt);
`;
