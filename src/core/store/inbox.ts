import { event, type RelayEvent } from '../../shared/relay-protocol/downstream/event.ts';
import type { ReadHandle, WriteHandle } from './database.ts';

/** The position of the newest event on this disk; 0 for none. */
export function lastPosition(db: ReadHandle): number {
  return db.get<{ p: number | null }>('SELECT max(position) AS p FROM relay_inbox')?.p ?? 0;
}

/** False when the event is on disk already: the relay delivers at least once. */
export function storeEvent(db: WriteHandle, received: RelayEvent): boolean {
  return (
    db.run('INSERT INTO relay_inbox VALUES (@position, @receivedAt, @hint, NULL) ON CONFLICT DO NOTHING', {
      position: received.position,
      receivedAt: received.receivedAt,
      hint: JSON.stringify(received.hint),
    }).changes > 0
  );
}

/** Events that nobody has worked on yet, oldest first; only the one at `position` if given. */
export function openEvents(db: ReadHandle, limit: number, position: number | null = null): RelayEvent[] {
  return db
    .all<{ position: number; received_at: string; hint: string }>(
      `SELECT position, received_at, hint FROM relay_inbox
       WHERE outcome IS NULL AND (@position IS NULL OR position = @position) ORDER BY position LIMIT @limit`,
      { limit, position },
    )
    .map((row) =>
      event.parse({
        kind: 'event',
        position: row.position,
        receivedAt: row.received_at,
        hint: JSON.parse(row.hint),
      }),
    );
}

export function closeEvent(db: WriteHandle, position: number, outcome: string): void {
  db.run('UPDATE relay_inbox SET outcome = @outcome WHERE position = @position', { position, outcome });
}

/** Forgets closed events from before a time; the newest stays, for it tells where to go on. */
export function pruneInbox(db: WriteHandle, before: string): number {
  return db.run(
    `DELETE FROM relay_inbox WHERE outcome IS NOT NULL AND received_at < @before
       AND position < (SELECT max(position) FROM relay_inbox)`,
    { before },
  ).changes;
}

/** Forgets everything, open events too: what they told of has to be asked for. */
export function forgetInbox(db: WriteHandle): void {
  db.run('DELETE FROM relay_inbox');
}
