import type { ReadHandle, WriteHandle } from '../database.ts';

/** What is kept of a ticket for one technician, as it was before a change: null where there was nothing. */
export interface PriorMark {
  readonly ticketId: number;
  readonly row: Readonly<Record<string, string | number | null>> | null;
}

export type MarkChange =
  | { readonly kind: 'read' | 'unread' | 'done' | 'back' }
  | { readonly kind: 'snoozed'; readonly until: string };

/** Only what is open can be put off or finished; everything can be read. */
const onlyOpen = 'tickets.is_open = 1';
/** Which tickets of a list a change means something for. */
export function meantBy(change: MarkChange): string {
  return change.kind === 'snoozed' || change.kind === 'done' ? onlyOpen : '1';
}

const columns = [
  'seen_activity',
  'is_unread',
  'snoozed_at',
  'snoozed_until',
  'woke_at',
  'done_activity',
] as const;

const updates: Record<MarkChange['kind'], string> = {
  read: `seen_activity = excluded.seen_activity, is_unread = 0, woke_at = NULL`,
  unread: `is_unread = 1`,
  done: `seen_activity = excluded.seen_activity, is_unread = 0, woke_at = NULL, snoozed_until = NULL,
    done_activity = excluded.seen_activity`,
  snoozed: `seen_activity = excluded.seen_activity, is_unread = 0, woke_at = NULL, snoozed_at = excluded.seen_activity,
    snoozed_until = excluded.snoozed_until, done_activity = NULL`,
  back: `snoozed_until = NULL, done_activity = NULL`,
};

/** Changes marks and answers with what was there before. A snooze remembers what had happened by then: what the customer writes later ends it. */
export function changeMarks(
  db: WriteHandle,
  owner: number,
  ticketIds: readonly number[],
  change: MarkChange,
): PriorMark[] {
  return db.transaction(() => {
    const meant = db
      .all<{ id: number }>(
        `SELECT tickets.id FROM json_each(@ids) j JOIN tickets ON tickets.id = j.value WHERE ${meantBy(change)}`,
        { ids: JSON.stringify(ticketIds) },
      )
      .map(({ id }) => id);
    const parameters = { ids: JSON.stringify(meant), owner };
    const before = new Map(
      db
        .all<Record<string, string | number | null>>(
          `SELECT ticket_id, ${columns.join(', ')} FROM json_each(@ids) j
           JOIN ticket_marks ON ticket_id = j.value AND resource_id = @owner`,
          parameters,
        )
        .map((row) => [row.ticket_id, row]),
    );
    const until = change.kind === 'snoozed' ? change.until : null;
    db.run(
      `INSERT INTO ticket_marks (ticket_id, resource_id, seen_activity, is_unread, snoozed_at, snoozed_until, done_activity)
       SELECT tickets.id, @owner, ${change.kind === 'unread' || change.kind === 'back' ? 'NULL' : 'last_activity_at'},
         ${change.kind === 'unread' ? 1 : 0}, ${change.kind === 'snoozed' ? 'last_activity_at' : 'NULL'}, @until,
         ${change.kind === 'done' ? 'last_activity_at' : 'NULL'}
       FROM json_each(@ids) j JOIN tickets ON tickets.id = j.value WHERE 1
       ON CONFLICT (ticket_id, resource_id) DO UPDATE SET ${updates[change.kind]}`,
      { ...parameters, until },
    );
    return meant.map((ticketId) => ({ ticketId, row: before.get(ticketId) ?? null }));
  });
}

/** Puts marks back as they were. */
export function restoreMarks(db: WriteHandle, owner: number, prior: readonly PriorMark[]): void {
  db.transaction(() => {
    for (const { ticketId, row } of prior) {
      db.run('DELETE FROM ticket_marks WHERE ticket_id = @ticketId AND resource_id = @owner', {
        ticketId,
        owner,
      });
      if (row === null) continue;
      const { ticket_id: _, ...marks } = row;
      db.run(
        `INSERT INTO ticket_marks (ticket_id, resource_id, ${columns.join(', ')})
         VALUES (@ticketId, @owner, ${columns.map((column) => `@${column}`).join(', ')})`,
        { ...marks, ticketId, owner },
      );
    }
  });
}

/** Ends the snoozes whose time has come; they come back unread. Answers with their tickets. */
export function wakeSnoozed(db: WriteHandle, now: string): number[] {
  const due = db
    .all<{ id: number }>(
      'SELECT DISTINCT ticket_id AS id FROM ticket_marks WHERE snoozed_until IS NOT NULL AND snoozed_until <= @now',
      { now },
    )
    .map(({ id }) => id);
  if (due.length > 0)
    db.run(
      `UPDATE ticket_marks SET woke_at = snoozed_until, snoozed_until = NULL, is_unread = 1
       WHERE snoozed_until IS NOT NULL AND snoozed_until <= @now`,
      { now },
    );
  return due;
}

/** When the next snooze ends; null when nothing is put off. */
export function nextWake(db: ReadHandle): string | null {
  return (
    db.get<{ at: string | null }>(
      'SELECT min(snoozed_until) AS at FROM ticket_marks WHERE snoozed_until IS NOT NULL',
    )?.at ?? null
  );
}
