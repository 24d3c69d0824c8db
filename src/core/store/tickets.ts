import type { ReadHandle, WriteHandle } from './database.ts';

/** A ticket at rest: Autotask's values, our names. `readAt` is when the read that brought it began. */
export interface StoredTicket {
  readonly id: number;
  readonly number: string;
  readonly title: string;
  readonly description: string;
  readonly resolution: string | null;
  readonly companyId: number;
  readonly contactId: number | null;
  readonly assetId: number | null;
  readonly status: number;
  readonly priority: number;
  readonly queueId: number | null;
  readonly ticketType: number | null;
  readonly issueType: number | null;
  readonly subIssueType: number | null;
  readonly source: number | null;
  readonly assignedResourceId: number | null;
  readonly assignedRoleId: number | null;
  readonly creatorResourceId: number | null;
  readonly createdByContactId: number | null;
  readonly createdAt: string;
  readonly dueAt: string | null;
  readonly completedAt: string | null;
  readonly lastActivityAt: string;
  readonly lastTrackedAt: string | null;
  readonly readAt: string;
}

const columns: Record<keyof StoredTicket, string> = {
  id: 'id',
  number: 'number',
  title: 'title',
  description: 'description',
  resolution: 'resolution',
  companyId: 'company_id',
  contactId: 'contact_id',
  assetId: 'asset_id',
  status: 'status',
  priority: 'priority',
  queueId: 'queue_id',
  ticketType: 'ticket_type',
  issueType: 'issue_type',
  subIssueType: 'sub_issue_type',
  source: 'source',
  assignedResourceId: 'assigned_resource_id',
  assignedRoleId: 'assigned_role_id',
  creatorResourceId: 'creator_resource_id',
  createdByContactId: 'created_by_contact_id',
  createdAt: 'created_at',
  dueAt: 'due_at',
  completedAt: 'completed_at',
  lastActivityAt: 'last_activity_at',
  lastTrackedAt: 'last_tracked_at',
  readAt: 'read_at',
};
const names = Object.keys(columns) as (keyof StoredTicket)[];

/** The columns of a ticket under the names of `StoredTicket`, for a SELECT. */
export const ticketColumns = names.map((name) => `tickets.${columns[name]} AS ${name}`).join(', ');

const insertTicket = `INSERT INTO tickets (${names.map((name) => columns[name]).join(', ')})
  VALUES (${names.map((name) => `@${name}`).join(', ')})
  ON CONFLICT (id) DO UPDATE SET ${names
    .filter((name) => name !== 'id')
    .map((name) => `${columns[name]} = excluded.${columns[name]}`)
    .join(', ')}`;

const insertWords = `REPLACE INTO ticket_words (rowid, number, title, description, company, requester)
  SELECT t.id, t.number, t.title, t.description, coalesce(o.name, ''), coalesce(c.first_name || ' ' || c.last_name, '')
  FROM tickets t LEFT JOIN companies o ON o.id = t.company_id LEFT JOIN contacts c ON c.id = t.contact_id
  WHERE t.id = @id`;

export function findTicket(db: ReadHandle, id: number): StoredTicket | null {
  return db.get<StoredTicket>(`SELECT ${ticketColumns} FROM tickets WHERE id = @id`, { id }) ?? null;
}

/** Keeps a ticket as just read. A read that began before the one on disk is older news and changes nothing: false. */
export function saveTicket(db: WriteHandle, ticket: StoredTicket): boolean {
  const before = findTicket(db, ticket.id);
  if (before && before.readAt > ticket.readAt) return false;
  db.run(insertTicket, { ...ticket });
  const sameWords =
    before !== null &&
    before.title === ticket.title &&
    before.description === ticket.description &&
    before.companyId === ticket.companyId &&
    before.contactId === ticket.contactId;
  if (!sameWords) db.run(insertWords, { id: ticket.id });
  return true;
}

export function removeTicket(db: WriteHandle, id: number): void {
  db.run('DELETE FROM tickets WHERE id = @id', { id });
  db.run('DELETE FROM ticket_words WHERE rowid = @id', { id });
}

export function countTickets(db: ReadHandle): number {
  return db.get<{ n: number }>('SELECT count(*) AS n FROM tickets')?.n ?? 0;
}
