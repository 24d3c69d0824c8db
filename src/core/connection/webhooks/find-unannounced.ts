import type { ReadHandle } from '../../store/database.ts';

interface Created {
  readonly entity: 'ticket' | 'ticket-note';
  readonly id: number;
  readonly at: string;
}

/**
 * The newest ticket or note that somebody else made in this time and no event has told of; null if there is none. Only what was
 * made counts: whether a change touched a subscribed field, nobody knows afterwards (a time entry moves a ticket's last activity and
 * tells no webhook), and what the bot does is not told.
 */
export function findUnannounced(
  db: ReadHandle,
  range: { readonly after: string; readonly until: string; readonly botResourceId: number | null },
): Created | null {
  const newest = db.get<Created>(
    `SELECT * FROM (
       SELECT 'ticket' AS entity, id, created_at AS at FROM tickets
       WHERE last_activity_at > @after AND created_at > @after AND created_at <= @until
         AND creator_resource_id IS NOT @botResourceId
       UNION ALL
       SELECT 'ticket-note', n.id, n.created_at FROM tickets t JOIN ticket_notes n ON n.ticket_id = t.id
       WHERE t.last_activity_at > @after AND n.created_at > @after AND n.created_at <= @until
         AND n.creator_resource_id IS NOT @botResourceId
         AND (n.creator_resource_id IS NOT NULL OR n.created_by_contact_id IS NOT NULL)
     ) ORDER BY at DESC LIMIT 1`,
    range,
  );
  if (!newest) return null;
  // By its id and not by time alone: the clocks of Autotask, the relay and this computer differ.
  const told = db.get(
    `SELECT 1 FROM relay_inbox WHERE json_extract(hint, '$.id') = @id AND json_extract(hint, '$.entity') = @entity LIMIT 1`,
    { id: newest.id, entity: newest.entity },
  );
  return told ? null : newest;
}
