import { type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../autotask/failure.ts';
import { type Filter, walkPages } from '../autotask/query.ts';
import type { AutotaskReader } from '../autotask/reader.ts';
import type { WriteHandle } from '../store/database.ts';
import { type StoredNote, saveNote } from '../store/notes.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { findTicket, type StoredTicket } from '../store/tickets.ts';
import { storedNote, storedTicket } from './to-stored.ts';

export interface CatchUpParts {
  readonly db: WriteHandle;
  readonly reader: AutotaskReader;
  readonly now: () => string;
  readonly keep: (ticket: StoredTicket) => boolean;
  readonly changed: (ticketId: number) => void;
  /** What webhooks would have told: a ticket that changed, a note that appeared. */
  readonly onTicket: (ticket: StoredTicket) => void;
  readonly onNote: (note: StoredNote) => void;
}

/** Two systems' clocks differ, and a record may become visible a little after its time stamp. */
const overlapMs = 2 * 60_000;

/** Asks Autotask what changed since the last time: finds whatever no webhook told. Running it twice changes nothing. */
export async function catchUp(parts: CatchUpParts): Promise<Outcome<null, AutotaskFailure>> {
  const tickets = await since(
    parts,
    'tickets',
    'lastTrackedModificationDateTime',
    parts.reader.tickets,
    (row, readAt) => {
      const ticket = storedTicket(row, readAt);
      const known = findTicket(parts.db, ticket.id);
      if (known?.lastTrackedAt !== ticket.lastTrackedAt || known.lastActivityAt !== ticket.lastActivityAt) {
        parts.keep(ticket);
      }
      parts.onTicket(ticket);
      return ticket.lastTrackedAt;
    },
  );
  if (!tickets.ok) return tickets;
  return since(parts, 'notes', 'lastActivityDate', parts.reader.notes, (row) => {
    const note = storedNote(row);
    if (parts.db.get('SELECT 1 FROM ticket_notes WHERE id = @id', { id: note.id }) === undefined) {
      parts.changed(note.ticketId);
    }
    parts.db.transaction(() => saveNote(parts.db, note));
    parts.onNote(note);
    return note.lastActivityAt;
  });
}

async function since<Row extends { id: number }>(
  parts: CatchUpParts,
  name: string,
  field: string,
  read: (filter: readonly Filter[]) => Promise<Outcome<Row[], AutotaskFailure>>,
  take: (row: Row, readAt: string) => string | null,
): Promise<Outcome<null, AutotaskFailure>> {
  const setting = `caught-up-${name}`;
  const cursor = readSetting(parts.db, setting) ?? readSetting(parts.db, 'connected-at') ?? parts.now();
  const from = new Date(Date.parse(cursor) - overlapMs).toISOString();
  let newest = cursor;
  const pages = walkPages(0, (after) =>
    read([
      { op: 'gte', field, value: from },
      { op: 'gt', field: 'id', value: after },
    ]),
  );
  for (;;) {
    const readAt = parts.now();
    const page = await pages.next();
    if (page.done) break;
    if (!page.value.ok) return page.value;
    for (const row of page.value.value) {
      const at = take(row, readAt);
      if (at !== null && at > newest) newest = at;
    }
  }
  // Pages come by id, not by time: only when all were seen is everything up to the newest known.
  writeSetting(parts.db, setting, newest);
  return succeed(null);
}
