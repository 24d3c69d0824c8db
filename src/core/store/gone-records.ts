import type { ReadHandle, WriteHandle } from './database.ts';

/** Tables of records that stay when Autotask no longer has them: tickets of old still name them. */
export type LastingTable = 'companies' | 'contacts' | 'resources' | 'assets';
export type RecordTable = LastingTable | 'tickets';

/** Marks records that a read begun at `at` did not find; they are no longer offered, and come back when a later read finds them. */
export function markGone(db: WriteHandle, table: LastingTable, ids: readonly number[], at: string): number[] {
  return ids.filter(
    (id) =>
      db.run(
        `UPDATE ${table} SET gone_at = @at, read_at = @at, is_active = 0
         WHERE id = @id AND gone_at IS NULL AND read_at <= @at`,
        { id, at },
      ).changes > 0,
  );
}

const present = (table: RecordTable) => (table === 'tickets' ? '1' : 'gone_at IS NULL');

/** How many records are here that Autotask should have, with after < id ≤ upTo. */
export function countIds(db: ReadHandle, table: RecordTable, after: number, upTo: number): number {
  return (
    db.get<{ n: number }>(
      `SELECT count(*) AS n FROM ${table} WHERE id > @after AND id <= @upTo AND ${present(table)}`,
      { after, upTo },
    )?.n ?? 0
  );
}

export function idsBetween(db: ReadHandle, table: RecordTable, after: number, upTo: number): number[] {
  return db
    .all<{ id: number }>(
      `SELECT id FROM ${table} WHERE id > @after AND id <= @upTo AND ${present(table)} ORDER BY id`,
      { after, upTo },
    )
    .map((row) => row.id);
}

/** The id that stands in the middle of those between. */
export function middleId(db: ReadHandle, table: RecordTable, after: number, upTo: number): number | null {
  const half = Math.floor(countIds(db, table, after, upTo) / 2);
  return (
    db.get<{ id: number }>(
      `SELECT id FROM ${table} WHERE id > @after AND id <= @upTo AND ${present(table)} ORDER BY id LIMIT 1 OFFSET @half`,
      { after, upTo, half },
    )?.id ?? null
  );
}

export function highestId(db: ReadHandle, table: RecordTable): number {
  return db.get<{ id: number | null }>(`SELECT max(id) AS id FROM ${table}`)?.id ?? -1;
}
