import type { Statement } from 'better-sqlite3';
import type { EntityDefinition } from '../entities/definition.ts';
import type { Row, Value } from '../entities/field.ts';
import type { SandboxDatabase } from './database.ts';

/** Typed access to the rows of any entity; booleans are booleans, user-defined fields are JSON text. */
export interface Rows {
  readonly get: (entity: EntityDefinition, id: number) => Row | null;
  /** Rows whose fields equal all given values, by id. */
  readonly find: (entity: EntityDefinition, equals: Row) => readonly Row[];
  readonly insert: (entity: EntityDefinition, row: Row) => number;
  readonly update: (entity: EntityDefinition, id: number, changes: Row) => void;
  readonly remove: (entity: EntityDefinition, id: number) => void;
  /** Runs a SELECT over the entity's columns with a WHERE and what follows it. */
  readonly select: (entity: EntityDefinition, tail: string, parameters: readonly Value[]) => readonly Row[];
  /** Like select, but the bare column values, fast enough for pages of 500 wide rows. */
  readonly raw: (
    entity: EntityDefinition,
    columns: readonly string[],
    tail: string,
    parameters: readonly Value[],
  ) => readonly (readonly Value[])[];
  readonly count: (entity: EntityDefinition, where: string, parameters: readonly Value[]) => number;
  /** Counts no further than `most`. */
  readonly countUpTo: (
    entity: EntityDefinition,
    where: string,
    parameters: readonly Value[],
    most: number,
  ) => number;
  /** Makes everything in `work` happen or nothing. */
  readonly together: <T>(work: () => T) => T;
}

export function createRows(db: SandboxDatabase): Rows {
  const prepared = new Map<string, Statement<unknown[]>>();
  const prepare = (sql: string) => {
    const known = prepared.get(sql) ?? db.prepare(sql);
    if (prepared.size < 2000) prepared.set(sql, known);
    return known;
  };
  const from = (entity: EntityDefinition) =>
    `FROM "${entity.table}" WHERE ${entity.onlyWhere === '' ? '' : `${entity.onlyWhere} AND `}`;
  const select: Rows['select'] = (entity, tail, parameters) => {
    const found = prepare(`SELECT * ${from(entity)}${tail}`).all(...parameters.map(stored));
    return found.map((row) => restored(entity, row as Record<string, Value>));
  };
  return {
    select,
    get: (entity, id) => select(entity, '"id" = ?', [id])[0] ?? null,
    find: (entity, equals) => {
      const names = Object.keys(equals);
      return select(
        entity,
        `${names.map((name) => `"${name}" IS ?`).join(' AND ')} ORDER BY "id"`,
        Object.values(equals),
      );
    },
    insert: (entity, row) => {
      const names = Object.keys(row);
      const sql = `INSERT INTO "${entity.table}" ("${names.join('","')}") VALUES (${'?,'.repeat(names.length - 1)}?)`;
      return Number(prepare(sql).run(...Object.values(row).map(stored)).lastInsertRowid);
    },
    update: (entity, id, changes) => {
      const names = Object.keys(changes);
      if (names.length === 0) return;
      const sql = `UPDATE "${entity.table}" SET ${names.map((name) => `"${name}" = ?`).join()} WHERE "id" = ?`;
      prepare(sql).run(...Object.values(changes).map(stored), id);
    },
    remove: (entity, id) => {
      prepare(`DELETE FROM "${entity.table}" WHERE "id" = ?`).run(id);
    },
    count: (entity, where, parameters) => {
      const found = prepare(`SELECT count(*) AS n ${from(entity)}${where}`).get(...parameters.map(stored));
      return (found as { n: number }).n;
    },
    countUpTo: (entity, where, parameters, most) => {
      const found = prepare(`SELECT count(*) AS n FROM (SELECT 1 ${from(entity)}${where} LIMIT ?)`).get(
        ...parameters.map(stored),
        most,
      );
      return (found as { n: number }).n;
    },
    raw: (entity, columns, tail, parameters) => {
      const names = columns.map((column) => `"${column}"`).join();
      const statement = prepare(`SELECT ${names} ${from(entity)}${tail}`).raw();
      return statement.all(...parameters.map(stored)) as Value[][];
    },
    together: (work) => db.transaction(work)(),
  };
}

const stored = (value: Value) => (typeof value === 'boolean' ? Number(value) : value);

function restored(entity: EntityDefinition, row: Record<string, Value>): Row {
  for (const field of entity.fields) {
    const value = row[field.name];
    if (field.dataType === 'boolean' && typeof value === 'number') row[field.name] = value === 1;
  }
  return row;
}
