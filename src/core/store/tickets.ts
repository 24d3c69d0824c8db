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
  readonly firstResponseDueAt: string | null;
  readonly firstRespondedAt: string | null;
  readonly planDueAt: string | null;
  readonly plannedAt: string | null;
  readonly resolutionDueAt: string | null;
  readonly resolvedAt: string | null;
  /** What is left of a clock that stands still. */
  readonly slaPausedHours: number | null;
  readonly lastActivityResourceId: number | null;
  readonly lastActivityByContact: 0 | 1;
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
  firstResponseDueAt: 'first_response_due_at',
  firstRespondedAt: 'first_responded_at',
  planDueAt: 'plan_due_at',
  plannedAt: 'planned_at',
  resolutionDueAt: 'resolution_due_at',
  resolvedAt: 'resolved_at',
  slaPausedHours: 'sla_paused_hours',
  lastActivityResourceId: 'last_activity_resource_id',
  lastActivityByContact: 'last_activity_by_contact',
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

const wordsOfTickets = `INTO ticket_words (rowid, number, title, description, company, requester, notes)
  SELECT t.id, t.number, t.title, t.description, coalesce(o.name, ''), coalesce(c.first_name || ' ' || c.last_name, ''),
    coalesce((SELECT substr(group_concat(n.title || ' ' || n.description, ' '), 1, 20000) FROM
      (SELECT title, description FROM ticket_notes WHERE ticket_id = t.id ORDER BY created_at DESC) n), '')
  FROM json_each(@ids) j JOIN tickets t ON t.id = j.value
  LEFT JOIN companies o ON o.id = t.company_id LEFT JOIN contacts c ON c.id = t.contact_id`;

export function findTicket(db: ReadHandle, id: number): StoredTicket | null {
  return db.get<StoredTicket>(`SELECT ${ticketColumns} FROM tickets WHERE id = @id`, { id }) ?? null;
}

/** Keeps a ticket as just read. A read that began before the one on disk is older news and changes nothing: false. */
export function saveTicket(db: WriteHandle, ticket: StoredTicket): boolean {
  return saveTickets(db, [ticket]).length > 0;
}

type Known = Pick<
  StoredTicket,
  'id' | 'title' | 'description' | 'companyId' | 'contactId' | 'lastActivityAt' | 'readAt'
>;

/** Keeps tickets as just read and answers with those that were news. Call it inside a transaction. */
export function saveTickets(db: WriteHandle, tickets: readonly StoredTicket[]): StoredTicket[] {
  const ids = { ids: JSON.stringify(tickets.map((ticket) => ticket.id)) };
  const known = new Map(
    db
      .all<Known>(
        `SELECT id, title, description, company_id AS companyId, contact_id AS contactId,
           last_activity_at AS lastActivityAt, read_at AS readAt
         FROM tickets WHERE id IN (SELECT value FROM json_each(@ids))`,
        ids,
      )
      .map((row) => [row.id, row]),
  );
  const removed = new Map(
    db
      .all<{ id: number; removedAt: string }>(
        `SELECT id, removed_at AS removedAt FROM removed_tickets WHERE id IN (SELECT value FROM json_each(@ids))`,
        ids,
      )
      .map((row) => [row.id, row.removedAt]),
  );
  const kept: StoredTicket[] = [];
  const fresh: number[] = [];
  const reworded: number[] = [];
  for (const ticket of tickets) {
    const before = known.get(ticket.id);
    if (before && isOlder(ticket, before)) continue;
    if ((removed.get(ticket.id) ?? '') >= ticket.readAt) continue;
    db.run(insertTicket, { ...ticket });
    kept.push(ticket);
    if (!before) fresh.push(ticket.id);
    else if (!hasSameWords(before, ticket)) reworded.push(ticket.id);
  }
  // A new row costs a fifth of replacing one in the index, and an import brings nothing but new ones.
  if (fresh.length > 0) db.run(`INSERT ${wordsOfTickets}`, { ids: JSON.stringify(fresh) });
  rewordTickets(db, reworded);
  return kept;
}

/** Clocks may be set back; what Autotask's own clock calls newer is newer. */
function isOlder(ticket: StoredTicket, before: Known): boolean {
  return before.readAt > ticket.readAt && before.lastActivityAt >= ticket.lastActivityAt;
}

function hasSameWords(before: Known, ticket: StoredTicket): boolean {
  return (
    before.title === ticket.title &&
    before.description === ticket.description &&
    before.companyId === ticket.companyId &&
    before.contactId === ticket.contactId
  );
}

/** Makes tickets searchable by the names that their company and contact have now, and by their notes. */
export function rewordTickets(db: WriteHandle, ids: readonly number[]): void {
  if (ids.length > 0) db.run(`REPLACE ${wordsOfTickets}`, { ids: JSON.stringify(ids) });
}

/** Brings the search index nearer to one piece, a few milliseconds' worth; false when it is. */
export function mergeWords(db: WriteHandle): boolean {
  const changes = () => db.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0;
  const before = changes();
  db.run(`INSERT INTO ticket_words (ticket_words, rank) VALUES ('merge', 100)`);
  return changes() - before >= 2;
}

/** Forgets a ticket that Autotask no longer has, with its notes. A read that began before `at` cannot bring it back. */
export function removeTicket(db: WriteHandle, id: number, at: string): void {
  db.run('DELETE FROM tickets WHERE id = @id', { id });
  db.run('DELETE FROM ticket_words WHERE rowid = @id', { id });
  db.run('DELETE FROM ticket_notes WHERE ticket_id = @id', { id });
  db.run(
    'INSERT INTO removed_tickets VALUES (@id, @at) ON CONFLICT DO UPDATE SET removed_at = excluded.removed_at',
    {
      id,
      at,
    },
  );
}

/** Reads do not last that long: what was removed before needs no guard any more. */
export function forgetRemoved(db: WriteHandle, before: string): void {
  db.run('DELETE FROM removed_tickets WHERE removed_at < @before', { before });
}

/** Marks a ticket that was merged into another one; false when it was marked already. */
export function markMerged(db: WriteHandle, id: number, at: string): boolean {
  return (
    db.run('UPDATE tickets SET merged_at = @at WHERE id = @id AND merged_at IS NULL', { id, at }).changes > 0
  );
}

export function isMerged(db: ReadHandle, id: number): boolean {
  return db.get('SELECT 1 FROM tickets WHERE id = @id AND merged_at IS NOT NULL', { id }) !== undefined;
}

export function countTickets(db: ReadHandle): number {
  return db.get<{ n: number }>('SELECT count(*) AS n FROM tickets')?.n ?? 0;
}
