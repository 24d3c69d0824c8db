import type { ReadHandle } from './database.ts';
import { findRun, type StoredRun } from './runs.ts';

/** Why nobody works on a ticket any more, for a person; null while it is there. Call it with a ticket that was here once. */
export function endOfTicket(db: ReadHandle, ticketId: number): string | null {
  const ticket = db.get<{ mergedAt: string | null }>(
    'SELECT merged_at AS mergedAt FROM tickets WHERE id = @ticketId',
    { ticketId },
  );
  if (!ticket) return 'The ticket was deleted in Autotask';
  return ticket.mergedAt === null ? null : 'The ticket was merged into another one in Autotask';
}

/** Runs that are not over although their ticket is; of one ticket, or of all. */
export function runsOfEndedTickets(db: ReadHandle, ticketId: number | null): StoredRun[] {
  const only = ticketId === null ? '@ticketId IS NULL' : 'r.ticket_id = @ticketId';
  return db
    .all<{ id: string }>(
      `SELECT r.id FROM runs r LEFT JOIN tickets t ON t.id = r.ticket_id
       WHERE r.state NOT IN ('done', 'stopped') AND (t.id IS NULL OR t.merged_at IS NOT NULL) AND ${only}`,
      { ticketId },
    )
    .flatMap(({ id }) => findRun(db, id) ?? []);
}
