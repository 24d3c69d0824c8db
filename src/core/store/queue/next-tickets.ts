import { type NextFacts, type Ranked, whatNext } from '../../../shared/domain/queue/what-next.ts';
import type { ReadHandle } from '../database.ts';
import { type Conditions, whereOf } from './conditions.ts';
import { markOwner, type Viewer } from './viewer.ts';

/** Nobody works through more; the latest ones that moved are looked at. */
const mostRanked = 1_000;

interface Row {
  readonly id: number;
  readonly createdAt: string;
  readonly lastActivityAt: string;
  readonly nextDueAt: string | null;
  readonly waits: number;
  readonly customerAt: string | null;
  readonly staffAt: string | null;
  readonly wokeAt: string | null;
  readonly isUnread: number;
  readonly priority: number;
  readonly status: number;
}

/** The technician's own open tickets in the order in which to work them, each with its reason. */
export function nextTickets(db: ReadHandle, { where, parameters }: Conditions, viewer: Viewer): Ranked[] {
  const rows = db.all<Row>(
    `SELECT tickets.id, tickets.created_at AS createdAt, tickets.last_activity_at AS lastActivityAt,
       tickets.next_due_at AS nextDueAt,
       EXISTS (SELECT 1 FROM approvals a WHERE a.ticket_id = tickets.id AND a.state = 'waiting') AS waits,
       max(CASE WHEN tickets.last_activity_by_contact = 1 THEN tickets.last_activity_at ELSE '' END,
         coalesce((SELECT max(n.created_at) FROM ticket_notes n
           WHERE n.ticket_id = tickets.id AND n.created_by_contact_id IS NOT NULL), '')) AS customerAt,
       (SELECT max(n.created_at) FROM ticket_notes n WHERE n.ticket_id = tickets.id
         AND n.created_by_contact_id IS NULL AND n.creator_resource_id = tickets.assigned_resource_id) AS staffAt,
       CASE WHEN k.woke_at > coalesce(k.seen_activity, '') THEN k.woke_at END AS wokeAt,
       (coalesce(k.is_unread, 0) = 1 OR (tickets.last_activity_at > @unreadSince
         AND tickets.last_activity_at > coalesce(k.seen_activity, '')
         AND coalesce(tickets.last_activity_resource_id, -1) <> @who)) AS isUnread,
       tickets.priority, tickets.status
     FROM tickets LEFT JOIN ticket_marks k ON k.ticket_id = tickets.id AND k.resource_id = @who
     ${whereOf(where)} ORDER BY tickets.last_activity_at DESC LIMIT @mostRanked`,
    { ...parameters, who: markOwner(viewer.me), mostRanked },
  );
  const priorities = new Map(viewer.priorities.map(({ value, label }, rank) => [value, { label, rank }]));
  const groups = new Map(viewer.statuses.map(({ value, group }) => [value, group]));
  const ranks = Math.max(1, viewer.priorities.length);
  const facts = rows.map(
    (row): NextFacts => ({
      id: row.id,
      createdAt: row.createdAt,
      lastActivityAt: row.lastActivityAt,
      nextDueAt: row.nextDueAt,
      waitsForMyDecision: row.waits === 1,
      customerWroteAt: row.customerAt && row.customerAt > (row.staffAt ?? '') ? row.customerAt : null,
      wokeAt: row.wokeAt,
      priority: {
        ranks,
        label: priorities.get(row.priority)?.label ?? '',
        rank: priorities.get(row.priority)?.rank ?? ranks - 1,
      },
      isUnread: row.isUnread === 1,
      isWaiting: groups.get(row.status) === 'waiting',
    }),
  );
  return whatNext(facts, Date.parse(viewer.now));
}
