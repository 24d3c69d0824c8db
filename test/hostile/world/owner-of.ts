import type Database from 'better-sqlite3';
import type { EntityDefinition } from '../../../src/sandbox/entities/definition.ts';

/** A record as the sandbox's file holds it. */
export type FileRow = Readonly<Record<string, string | number | null>>;

/** Whose a record is, told from the file alone; null for the MSP's own. */
export type OwnerOf = (entity: EntityDefinition, row: FileRow) => number | null;

/** Made from the records themselves and not from the core's table of collections: the judge must not copy the judged. */
export function createOwnerOf(db: Database.Database): OwnerOf {
  const companyOf = (table: string) =>
    new Map(
      (db.prepare(`SELECT id, companyID FROM "${table}"`).all() as { id: number; companyID: number }[]).map(
        ({ id, companyID }) => [id, companyID],
      ),
    );
  const tickets = companyOf('tickets');
  const assets = companyOf('configurationitems');
  return (entity, row) => {
    if (entity.collection === 'Companies') return Number(row.id);
    if (typeof row.companyID === 'number') return row.companyID;
    if (typeof row.ticketID === 'number') return tickets.get(row.ticketID) ?? null;
    if (typeof row.configurationItemID === 'number') return assets.get(row.configurationItemID) ?? null;
    return null;
  };
}
