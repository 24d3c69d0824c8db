import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../../autotask/failure.ts';
import { type Filter, walkPages } from '../../autotask/query.ts';
import type { SyncReader } from '../../autotask/sync-reader.ts';
import type { WriteHandle } from '../../store/database.ts';
import type { StoredNote } from '../../store/notes.ts';
import { readSetting } from '../../store/settings.ts';
import { findTicket } from '../../store/tickets.ts';
import { keepNotes } from '../keep-notes.ts';
import { storedNote } from '../to-stored.ts';
import { type Followed, readCursor, writeCursor } from './cursors.ts';
import { followTickets, type TicketParts } from './reread-tickets.ts';

export interface CatchUpParts extends TicketParts {
  readonly db: WriteHandle;
  readonly deletedTickets: SyncReader['deletedTickets'];
  readonly changed: (ticketId: number) => void;
  /** A note that changed or appeared, as a webhook would have told. */
  readonly onNote: (note: StoredNote) => void;
}

type Done = Promise<Outcome<null, AutotaskFailure>>;

/** A record may become visible a little after its time stamp, and two changes may bear the same one. */
const overlapMs = 2 * 60_000;

/** Asks Autotask what changed since the last time: finds whatever no webhook told. Running it twice changes nothing. */
export async function catchUp(parts: CatchUpParts): Done {
  const tracked = await followTicketsBy(parts, 'tickets', 'lastTrackedModificationDateTime');
  if (!tracked.ok) return tracked;
  // A note is activity on its ticket and no tracked change of it.
  const active = await followTicketsBy(parts, 'ticket-activity', 'lastActivityDate');
  return active.ok ? followNotes(parts) : active;
}

function followTicketsBy(
  parts: CatchUpParts,
  name: Followed,
  field: 'lastTrackedModificationDateTime' | 'lastActivityDate',
): Done {
  return since(parts, name, field, (changed, noteTime) =>
    followTickets(parts, [changed], (stamp) => noteTime(stamp[field])),
  );
}

function followNotes(parts: CatchUpParts): Done {
  return since(parts, 'notes', 'lastActivityDate', async (changed, noteTime) => {
    const pages = walkPages(0, (after) =>
      parts.reader.notes([changed, { op: 'gt', field: 'id', value: after }], 'background'),
    );
    for await (const page of pages) {
      if (!page.ok) return page;
      const notes = page.value.map(storedNote);
      const news = parts.db.transaction(() => notes.filter((note) => keepNotes(parts.db, [note])));
      for (const ticketId of new Set(news.map((note) => note.ticketId))) parts.changed(ticketId);
      for (const note of notes) {
        noteTime(note.lastActivityAt);
        parts.onNote(note);
      }
    }
    return succeed(null);
  });
}

/** Tickets that were deleted in Autotask's own pages. Needs a permission that the API user may lack: then gaps have to tell. */
export async function followDeletedTickets(parts: CatchUpParts): Done {
  const followed = await since(parts, 'deleted-tickets', 'deletedDateTime', async (changed, noteTime) => {
    const pages = walkPages(-1, (after) =>
      parts.deletedTickets([changed, { op: 'gt', field: 'id', value: after }]),
    );
    for await (const page of pages) {
      if (!page.ok) return page;
      const readAt = parts.now();
      for (const { ticketID, deletedDateTime } of page.value) {
        noteTime(deletedDateTime);
        if (findTicket(parts.db, ticketID) !== null) parts.refresh.remove(ticketID, readAt);
      }
    }
    return succeed(null);
  });
  if (followed.ok) return followed;
  const { kind } = followed.failure;
  return kind === 'forbidden' || kind === 'rejected' || kind === 'unexpected' ? succeed(null) : followed;
}

/** Follows what changed since the cursor, and moves the cursor to the newest time that was noted: Autotask's clock, not ours. */
export async function since(
  { db, now }: { readonly db: WriteHandle; readonly now: () => string },
  name: Followed,
  field: string,
  follow: (changed: Filter, noteTime: (time: string | null) => void) => Done,
): Done {
  const cursor = readCursor(db, name) ?? readSetting(db, 'connected-at') ?? now();
  let newest = cursor;
  const from = new Date(Date.parse(cursor) - overlapMs).toISOString();
  const followed = await follow({ op: 'gte', field, value: from }, (time) => {
    if (time !== null && time > newest) newest = time;
  });
  // Pages come by id, not by time: only when all were seen is everything up to the newest known.
  if (followed.ok) writeCursor(db, name, newest);
  return followed;
}
