import type {
  InboxCounts,
  TicketFilter,
  TicketOrder,
  TicketWindow,
} from '../../shared/desktop-api/ticket-query.ts';
import type { ReadHandle, SqlParameters, SqlValue } from './database.ts';

export interface TicketListRow {
  readonly id: number;
  readonly number: string;
  readonly title: string;
  readonly companyName: string;
  readonly requesterName: string | null;
  readonly status: number;
  readonly priority: number;
  readonly queueId: number | null;
  readonly assignedResourceId: number | null;
  readonly assigneeName: string | null;
  readonly createdAt: string;
  readonly lastActivityAt: string;
  readonly dueAt: string | null;
  readonly approvalId: string | null;
  readonly agentWorks: number;
}

const rowColumns = `t.id, t.number, t.title, coalesce(o.name, '') AS companyName,
  nullif(trim(coalesce(c.first_name, '') || ' ' || coalesce(c.last_name, '')), '') AS requesterName,
  t.status, t.priority, t.queue_id AS queueId, t.assigned_resource_id AS assignedResourceId, r.name AS assigneeName,
  t.created_at AS createdAt, t.last_activity_at AS lastActivityAt, t.due_at AS dueAt,
  (SELECT a.id FROM approvals a WHERE a.ticket_id = t.id AND a.state = 'waiting' LIMIT 1) AS approvalId,
  EXISTS (SELECT 1 FROM runs u WHERE u.ticket_id = t.id AND u.commanded_by IS NULL
    AND u.state NOT IN ('done', 'stopped', 'waiting')) AS agentWorks`;

/** A search finds its newest matches only so far: nobody scrolls through more, and a letter typed must not wait for them. */
const mostFound = 1_000;

export interface TicketList {
  readonly total: number;
  /** More match than `total` says. */
  readonly hasMore: boolean;
  readonly rows: TicketListRow[];
}

/** One window of the queue. A search answers newest first whatever the order: that is what its index can do at once. */
export function listTickets(
  db: ReadHandle,
  window: TicketWindow,
  me: number | null,
  priorityOrder: readonly number[],
): TicketList {
  const { where, parameters } = conditions(window.filter, me);
  const match = matchOf(window.filter.search);
  if (match !== null) {
    // One pass finds the rows and counts them.
    const found = db.all<{ id: number }>(
      `SELECT tickets.id AS id FROM ticket_words JOIN tickets ON tickets.id = ticket_words.rowid
       WHERE ${['ticket_words MATCH @match', ...where].join(' AND ')} ORDER BY ticket_words.rowid DESC LIMIT @most`,
      { ...parameters, match, most: mostFound + 1 },
    );
    const hasMore = found.length > mostFound;
    const ids = found.slice(window.offset, Math.min(window.offset + window.limit, mostFound));
    return { total: hasMore ? mostFound : found.length, hasMore, rows: rowsOf(db, ids) };
  }
  const condition = where.length > 0 ? `WHERE ${where.join(' AND ')}` : '';
  const total = db.get<{ n: number }>(`SELECT count(*) AS n FROM tickets ${condition}`, parameters)?.n ?? 0;
  const ids = db.all<{ id: number }>(
    `SELECT tickets.id AS id FROM tickets ${condition} ORDER BY ${orderBy(window.order, priorityOrder)}
     LIMIT @limit OFFSET @offset`,
    { ...parameters, limit: window.limit, offset: window.offset },
  );
  return { total, hasMore: false, rows: rowsOf(db, ids) };
}

/** Names are looked up for the window's rows only, not for those that OFFSET skips. */
function rowsOf(db: ReadHandle, ids: readonly { readonly id: number }[]): TicketListRow[] {
  return db.all<TicketListRow>(
    `SELECT ${rowColumns} FROM json_each(@ids) j JOIN tickets t ON t.id = j.value
     LEFT JOIN companies o ON o.id = t.company_id LEFT JOIN contacts c ON c.id = t.contact_id
     LEFT JOIN resources r ON r.id = t.assigned_resource_id ORDER BY j.key`,
    { ids: JSON.stringify(ids.map((row) => row.id)) },
  );
}

export function countInboxes(db: ReadHandle, me: number | null): InboxCounts {
  const count = (inbox: TicketFilter['inbox']) => {
    const { where, parameters } = conditions({ ...emptyFilter, inbox }, me);
    const condition = where.length > 0 ? `WHERE ${where.join(' AND ')}` : '';
    return db.get<{ n: number }>(`SELECT count(*) AS n FROM tickets ${condition}`, parameters)?.n ?? 0;
  };
  return {
    mine: count('mine'),
    waiting: count('waiting'),
    unassigned: count('unassigned'),
    open: count('open'),
    all: count('all'),
  };
}

const emptyFilter: TicketFilter = {
  inbox: 'all',
  search: '',
  statuses: [],
  priorities: [],
  queues: [],
  companies: [],
  assignees: [],
};

function conditions(filter: TicketFilter, me: number | null) {
  const where: string[] = [];
  const parameters: Record<string, SqlValue> = {};
  switch (filter.inbox) {
    case 'mine':
      where.push('tickets.is_open = 1 AND tickets.assigned_resource_id = @me');
      parameters.me = me;
      break;
    case 'waiting':
      where.push(`tickets.id IN (SELECT ticket_id FROM approvals WHERE state = 'waiting')`);
      break;
    case 'unassigned':
      where.push('tickets.is_open = 1 AND tickets.assigned_resource_id IS NULL');
      break;
    case 'open':
      where.push('tickets.is_open = 1');
      break;
    case 'all':
      break;
  }
  const lists: [string, readonly number[]][] = [
    ['status', filter.statuses],
    ['priority', filter.priorities],
    ['queue_id', filter.queues],
    ['company_id', filter.companies],
    ['assigned_resource_id', filter.assignees],
  ];
  for (const [column, values] of lists) {
    if (values.length === 0) continue;
    where.push(`tickets.${column} IN (SELECT value FROM json_each(@${column}))`);
    parameters[column] = JSON.stringify(values);
  }
  return { where, parameters: parameters satisfies SqlParameters };
}

function orderBy(order: TicketOrder, priorityOrder: readonly number[]): string {
  switch (order) {
    case 'newest':
      return 'tickets.id DESC';
    case 'oldest':
      return 'tickets.id ASC';
    case 'recent-activity':
      return 'tickets.last_activity_at DESC, tickets.id DESC';
    case 'due-first':
      return 'tickets.due_at IS NULL, tickets.due_at, tickets.id';
    case 'most-urgent': {
      const ranks = priorityOrder.map((value, rank) => `WHEN ${Math.trunc(value)} THEN ${rank}`).join(' ');
      return ranks ? `CASE tickets.priority ${ranks} ELSE 99 END, tickets.id DESC` : 'tickets.id DESC';
    }
  }
}

/** Words as typed become quoted prefixes, so that no character of a search has a meaning of its own. Null: no search. */
function matchOf(search: string): string | null {
  const words = search.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length === 0) return null;
  return words.map((word) => `"${word.replaceAll('"', '""')}"*`).join(' ');
}
