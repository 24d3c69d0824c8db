import { type WebhookHint, webhookHint } from '../../shared/relay-protocol/webhook-hint.ts';
import type { ReadHandle, WriteHandle } from './database.ts';

/** A callout of Autotask as the relay handed it on. */
export interface HintEvent {
  readonly position: number;
  /** UTC ISO; when the relay had it. */
  readonly receivedAt: string;
  readonly hint: WebhookHint;
}

/** The position of the newest event on this disk; 0 for none. */
export function lastPosition(db: ReadHandle): number {
  return db.get<{ p: number | null }>('SELECT max(position) AS p FROM relay_inbox')?.p ?? 0;
}

/** False when the event is on disk already: the relay delivers at least once. */
export function storeHint(db: WriteHandle, { position, receivedAt, hint }: HintEvent): boolean {
  return insert(db, { position, receivedAt, hint: JSON.stringify(hint), outcome: null });
}

/** Notes an event on which nobody has to work (any more), so that the next one can be asked for. False when it is known. */
export function passEvent(
  db: WriteHandle,
  event: Pick<HintEvent, 'position' | 'receivedAt'>,
  outcome: 'letter' | 'unreadable',
): boolean {
  return insert(db, { ...event, hint: 'null', outcome });
}

function insert(
  db: WriteHandle,
  row: { position: number; receivedAt: string; hint: string; outcome: string | null },
): boolean {
  const sql =
    'INSERT INTO relay_inbox VALUES (@position, @receivedAt, @hint, @outcome) ON CONFLICT DO NOTHING';
  return db.run(sql, { ...row }).changes > 0;
}

/** Events that nobody has worked on yet, oldest first; only the one at `position` if given. */
export function openEvents(db: ReadHandle, limit: number, position: number | null = null): HintEvent[] {
  return db
    .all<{ position: number; received_at: string; hint: string }>(
      `SELECT position, received_at, hint FROM relay_inbox
       WHERE outcome IS NULL AND (@position IS NULL OR position = @position) ORDER BY position LIMIT @limit`,
      { limit, position },
    )
    .map((row) => ({
      position: row.position,
      receivedAt: row.received_at,
      hint: webhookHint.parse(JSON.parse(row.hint)),
    }));
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
