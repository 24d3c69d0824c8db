import type { WriteHandle } from '../store/database.ts';
import { type StoredNote, saveNote } from '../store/notes.ts';
import { valueLabelled } from '../store/picklists.ts';
import { markMerged, rewordTickets } from '../store/tickets.ts';

/**
 * The note type that Autotask leaves on a ticket which was merged into another one, the only trace of a merge. Its number is Autotask's
 * own; it counts where a tenant in another language, or without its picklists yet, has no such label.
 */
const mergedInto = { label: 'Merged Into Ticket', usualValue: 93 };

/** Keeps notes as just read; true when one of them was news. Call it inside a transaction. */
export function keepNotes(db: WriteHandle, notes: readonly StoredNote[]): boolean {
  const mergeType = valueLabelled(db, 'TicketNotes', 'noteType', mergedInto.label) ?? mergedInto.usualValue;
  const reworded = new Set<number>();
  let isNews = false;
  for (const note of notes) {
    if (saveNote(db, note)) {
      isNews = true;
      reworded.add(note.ticketId);
    }
    if (note.noteType === mergeType && markMerged(db, note.ticketId, note.createdAt)) isNews = true;
  }
  rewordTickets(db, [...reworded]);
  return isNews;
}
