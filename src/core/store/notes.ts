import type { ReadHandle, WriteHandle } from './database.ts';
import { rewordTickets } from './tickets.ts';

export interface StoredNote {
  readonly id: number;
  readonly ticketId: number;
  readonly title: string;
  readonly description: string;
  readonly noteType: number;
  readonly publish: number;
  readonly creatorResourceId: number | null;
  readonly createdByContactId: number | null;
  readonly createdAt: string;
  readonly lastActivityAt: string;
}

/**
 * Keeps a note as just read; false when nothing about it is new, or it is older than what is here. What the program made of a reply is kept apart from what
 * Autotask says, and survives every later read.
 */
export function saveNote(db: WriteHandle, note: StoredNote): boolean {
  return (
    db.run(
      `INSERT INTO ticket_notes VALUES (@id, @ticketId, @title, @description, @noteType, @publish, @creatorResourceId,
         @createdByContactId, @createdAt, @lastActivityAt, NULL)
       ON CONFLICT (id) DO UPDATE SET title = excluded.title, description = excluded.description,
         note_type = excluded.note_type, publish = excluded.publish, last_activity_at = excluded.last_activity_at
       WHERE last_activity_at <= excluded.last_activity_at AND (title <> excluded.title
         OR description <> excluded.description OR note_type <> excluded.note_type
         OR publish <> excluded.publish OR last_activity_at <> excluded.last_activity_at)`,
      { ...note },
    ).changes > 0
  );
}

export interface ListedNote extends StoredNote {
  readonly replyEffect: string | null;
  readonly contactName: string | null;
  readonly resourceName: string | null;
}

export function notesOfTicket(db: ReadHandle, ticketId: number): ListedNote[] {
  return db.all<ListedNote>(
    `SELECT n.id, n.ticket_id AS ticketId, n.title, n.description, n.note_type AS noteType, n.publish,
       n.creator_resource_id AS creatorResourceId, n.created_by_contact_id AS createdByContactId,
       n.created_at AS createdAt, n.last_activity_at AS lastActivityAt, n.reply_effect AS replyEffect,
       trim(c.first_name || ' ' || c.last_name) AS contactName, r.name AS resourceName
     FROM ticket_notes n LEFT JOIN contacts c ON c.id = n.created_by_contact_id
     LEFT JOIN resources r ON r.id = n.creator_resource_id
     WHERE n.ticket_id = @ticketId ORDER BY n.created_at, n.id`,
    { ticketId },
  );
}

/** What a reply did; null while nobody has looked at it. */
export function replyEffectOf(db: ReadHandle, noteId: number): string | null {
  return (
    db.get<{ e: string | null }>('SELECT reply_effect AS e FROM ticket_notes WHERE id = @noteId', { noteId })
      ?.e ?? null
  );
}

export function setReplyEffect(db: WriteHandle, noteId: number, effect: string): void {
  db.run('UPDATE ticket_notes SET reply_effect = @effect WHERE id = @noteId', { noteId, effect });
}

/** Takes away notes that Autotask no longer has. */
export function removeNotes(db: WriteHandle, ids: readonly number[]): void {
  if (ids.length === 0) return;
  const gone = { ids: JSON.stringify(ids) };
  const tickets = db.all<{ id: number }>(
    `SELECT DISTINCT ticket_id AS id FROM ticket_notes WHERE id IN (SELECT value FROM json_each(@ids))`,
    gone,
  );
  db.run('DELETE FROM ticket_notes WHERE id IN (SELECT value FROM json_each(@ids))', gone);
  rewordTickets(
    db,
    tickets.map(({ id }) => id),
  );
}

export function noteIdsOfTicket(db: ReadHandle, ticketId: number): number[] {
  return db
    .all<{ id: number }>('SELECT id FROM ticket_notes WHERE ticket_id = @ticketId', { ticketId })
    .map((row) => row.id);
}

/** The ticket that a note on disk belongs to. */
export function ticketOfNote(db: ReadHandle, noteId: number): number | null {
  return (
    db.get<{ t: number }>('SELECT ticket_id AS t FROM ticket_notes WHERE id = @noteId', { noteId })?.t ?? null
  );
}
