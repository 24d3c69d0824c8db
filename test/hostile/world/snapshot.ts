import type Database from 'better-sqlite3';
import { catalogue } from '../../../src/sandbox/entities/catalogue.ts';
import { createOwnerOf, type FileRow } from './owner-of.ts';

export interface FiledRecord {
  readonly owner: number | null;
  readonly row: FileRow;
}

/** Every record of every collection, by collection and id. */
export type Snapshot = ReadonlyMap<string, ReadonlyMap<number, FiledRecord>>;

export function readSnapshot(db: Database.Database): Snapshot {
  const ownerOf = createOwnerOf(db);
  return new Map(
    catalogue
      .filter(({ onlyWhere }) => onlyWhere === '')
      .map((entity) => {
        const rows = db.prepare(`SELECT * FROM "${entity.table}"`).all() as FileRow[];
        return [
          entity.collection,
          new Map(rows.map((row) => [Number(row.id), { owner: ownerOf(entity, row), row }])),
        ];
      }),
  );
}
