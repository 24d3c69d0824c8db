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
  readonly keep: (ticket: StoredTicket) => Promise<Outcome<boolean, AutotaskFailure>>;
  readonly changed: (ticketId: number) => void;
  /** What webhooks would have told: a ticket that changed, a note that appeared. */
  readonly onTicket: (ticket: StoredTicket) => void;
  readonly onNote: (note: StoredNote) => void;
}

/** Two systems' clocks differ, and a record may become visible a little after its time stamp. */
const overlapMs = 2 * 60_000;

/** Asks Autotask what changed since the last time: finds whatever no webhook told. Running it twice changes nothing. */
export async function catchUp(parts: CatchUpParts): Promise<Outcome<null, AutotaskFailure>> {
  const tickets = await since(parts, ticketChanges, parts.reader.tickets, async (row, readAt) => {
    const ticket = storedTicket(row, readAt);
    const known = findTicket(parts.db, ticket.id);
    if (known?.lastTrackedAt !== ticket.lastTrackedAt || known.lastActivityAt !== ticket.lastActivityAt) {
      const kept = await parts.keep(ticket);
      if (!kept.ok) return kept;
    }
    parts.onTicket(ticket);
    return succeed(ticket.lastTrackedAt);
  });
  if (!tickets.ok) return tickets;
  return since(parts, noteChanges, parts.reader.notes, async (row) => {
    const note = storedNote(row);
    if (saveNote(parts.db, note)) parts.changed(note.ticketId);
    parts.onNote(note);
    return succeed(note.lastActivityAt);
  });
}

/** What is followed: under which name its cursor is kept, and by which field it is asked for. */
interface Changes {
  readonly name: string;
  readonly field: string;
}
const ticketChanges: Changes = { name: 'tickets', field: 'lastTrackedModificationDateTime' };
const noteChanges: Changes = { name: 'notes', field: 'lastActivityDate' };

async function since<Row extends { id: number }>(
  parts: CatchUpParts,
  { name, field }: Changes,
  read: (filter: readonly Filter[]) => Promise<Outcome<Row[], AutotaskFailure>>,
  take: (row: Row, readAt: string) => Promise<Outcome<string | null, AutotaskFailure>>,
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
      const taken = await take(row, readAt);
      if (!taken.ok) return taken;
      if (taken.value !== null && taken.value > newest) newest = taken.value;
    }
  }
  // Pages come by id, not by time: only when all were seen is everything up to the newest known.
  writeSetting(parts.db, setting, newest);
  return succeed(null);
}
