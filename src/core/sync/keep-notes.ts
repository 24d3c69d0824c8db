import type { WriteHandle } from '../store/database.ts';
import { type StoredNote, saveNote } from '../store/notes.ts';
import { markMerged } from '../store/tickets.ts';

/** Autotask's own note type "Merged Into Ticket", the only trace that a merge leaves on the ticket that was absorbed. */
const mergedInto = 93;

/** Keeps notes as just read; true when one of them was news. Call it inside a transaction. */
export function keepNotes(db: WriteHandle, notes: readonly StoredNote[]): boolean {
  let isNews = false;
  for (const note of notes) {
    if (saveNote(db, note)) isNews = true;
    if (note.noteType === mergedInto && markMerged(db, note.ticketId, note.createdAt)) isNews = true;
  }
  return isNews;
}
