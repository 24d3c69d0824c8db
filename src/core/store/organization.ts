import { type ResourceId, resourceId } from '../../shared/domain/ids.ts';
import type { Technician } from '../../shared/domain/person.ts';
import type { ReadHandle, SqlValue, WriteHandle } from './database.ts';

export interface StoredCompany {
  readonly id: number;
  readonly name: string;
  readonly companyType: number | null;
  readonly phone: string | null;
  readonly isActive: boolean;
}
export interface StoredContact {
  readonly id: number;
  readonly companyId: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly title: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly isActive: boolean;
}
export interface StoredResource {
  readonly id: number;
  readonly name: string;
  readonly username: string;
  readonly isActive: boolean;
  readonly defaultRoleId: number | null;
}
export interface StoredAsset {
  readonly id: number;
  readonly companyId: number;
  readonly contactId: number | null;
  readonly name: string;
  readonly configurationItemType: number | null;
  readonly isActive: boolean;
}

type Row = Record<string, SqlValue>;

/** `company_type` for `companyType`: every column of these tables is called so. */
const columnOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function rowOf(record: object): Row {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      columnOf(name),
      typeof value === 'boolean' ? Number(value) : value,
    ]),
  );
}

/** What a record was when it came: `renamed` when the words by which its tickets are found changed. */
export type Saved = 'new' | 'renamed' | 'changed' | 'same';

/** Keeps a record as read at `readAt`; a read that began before the one on disk changes nothing. Whoever was gone is back. */
function upsert(
  db: WriteHandle,
  table: string,
  record: { readonly id: number },
  names: readonly string[],
  readAt: string,
): Saved {
  const row = rowOf(record);
  const before = db.get<Row>(`SELECT * FROM ${table} WHERE id = @id`, { id: record.id });
  if (before && String(before.read_at) > readAt) return 'same';
  const isSame = (column: string) => before?.[column] === row[column];
  if (before && before.gone_at === null && Object.keys(row).every(isSame)) return 'same';
  const given: Row = { ...row, read_at: readAt, gone_at: null };
  const columns = Object.keys(given);
  const updates = columns
    .filter((column) => column !== 'id')
    .map((column) => `${column} = excluded.${column}`);
  db.run(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})
     ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')}`,
    given,
  );
  if (!before) return 'new';
  return names.every(isSame) ? 'changed' : 'renamed';
}

const justNow = () => new Date().toISOString();

/** `readAt`: when the read that brought it began, UTC ISO. */
export function saveCompany(db: WriteHandle, company: StoredCompany, readAt = justNow()): Saved {
  return upsert(db, 'companies', company, ['name'], readAt);
}

export function saveContact(db: WriteHandle, contact: StoredContact, readAt = justNow()): Saved {
  return upsert(db, 'contacts', contact, ['first_name', 'last_name'], readAt);
}

export function saveResource(db: WriteHandle, resource: StoredResource, readAt = justNow()): Saved {
  return upsert(db, 'resources', resource, ['name'], readAt);
}

export function saveAsset(db: WriteHandle, asset: StoredAsset, readAt = justNow()): Saved {
  return upsert(db, 'assets', asset, ['name'], readAt);
}

/** Rows know no booleans. */
type AsRow<T extends { readonly isActive: boolean }> = Omit<T, 'isActive'> & { readonly isActive: number };

export function findCompany(db: ReadHandle, id: number): StoredCompany | null {
  const row = db.get<AsRow<StoredCompany>>(
    'SELECT id, name, company_type AS companyType, phone, is_active AS isActive FROM companies WHERE id = @id',
    { id },
  );
  return row ? { ...row, isActive: row.isActive === 1 } : null;
}

export function findContact(db: ReadHandle, id: number): StoredContact | null {
  const row = db.get<AsRow<StoredContact>>(
    `SELECT id, company_id AS companyId, first_name AS firstName, last_name AS lastName, title, email, phone,
       is_active AS isActive FROM contacts WHERE id = @id`,
    { id },
  );
  return row ? { ...row, isActive: row.isActive === 1 } : null;
}

export function contactName(contact: Pick<StoredContact, 'firstName' | 'lastName'>): string {
  return `${contact.firstName} ${contact.lastName}`.trim();
}

/** Null for nobody; a resource that was never imported is shown by its number rather than not at all. */
export function findTechnician(db: ReadHandle, id: number | null): Technician | null {
  if (id === null) return null;
  const row = db.get<{ name: string }>('SELECT name FROM resources WHERE id = @id', { id });
  return { resourceId: resourceId.parse(id), name: row?.name ?? `Resource ${id}` };
}

export function listTechnicians(db: ReadHandle): Technician[] {
  return db.all<{ resourceId: ResourceId; name: string }>(
    'SELECT id AS resourceId, name FROM resources WHERE is_active = 1 ORDER BY name',
  );
}

/** Whether this is somebody who works here now. */
export function isActiveTechnician(db: ReadHandle, id: number): boolean {
  const found = db.get('SELECT 1 FROM resources WHERE id = @id AND is_active = 1 AND gone_at IS NULL', {
    id,
  });
  return found !== undefined;
}

export function findResourceByUsername(db: ReadHandle, username: string): number | null {
  return (
    db.get<{ id: number }>('SELECT id FROM resources WHERE username = @username COLLATE NOCASE', { username })
      ?.id ?? null
  );
}

export function assetsOfTicket(
  db: ReadHandle,
  ticket: { assetId: number | null; contactId: number | null; companyId: number },
) {
  return db.all<{ id: number; name: string; configuration_item_type: number | null }>(
    `SELECT id, name, configuration_item_type FROM assets
     WHERE company_id = @companyId AND is_active = 1 AND (id = @assetId OR contact_id = @contactId)
     ORDER BY id = @assetId DESC, name LIMIT 20`,
    { companyId: ticket.companyId, assetId: ticket.assetId, contactId: ticket.contactId },
  );
}

/** Some companies that are here, lowest ids first: to tell whether another Autotask has the same ones. */
export function sampleOfCompanies(db: ReadHandle, atMost: number): { id: number; name: string }[] {
  return db.all<{ id: number; name: string }>(
    'SELECT id, name FROM companies WHERE gone_at IS NULL ORDER BY id LIMIT @atMost',
    { atMost },
  );
}
