import { setImmediate as yieldToCalls } from 'node:timers/promises';
import type { ReadHandle, WriteHandle } from '../store/database.ts';
import { mergeWords, rewordTickets } from '../store/tickets.ts';

const ticketsAtOnce = 100;

/** Makes the tickets of a company that was renamed searchable by its new name. */
export function rewordTicketsOfCompany(db: WriteHandle, companyId: number): Promise<void> {
  return reword(db, ids(db, 'company_id = @id', companyId));
}

/** The same for a contact. Its tickets are its company's, or an affiliated one's: all of them are looked through. */
export function rewordTicketsOfContact(db: WriteHandle, contactId: number): Promise<void> {
  return reword(db, ids(db, 'contact_id = @id', contactId));
}

/** For those that came before their names. */
export function rewordAllTickets(db: WriteHandle): Promise<void> {
  return reword(db, ids(db, 'id > @id', -1));
}

function ids(db: ReadHandle, where: string, id: number): number[] {
  return db.all<{ id: number }>(`SELECT id FROM tickets WHERE ${where}`, { id }).map((row) => row.id);
}

/** In small transactions: a company may have tens of thousands. */
async function reword(db: WriteHandle, ticketIds: readonly number[]): Promise<void> {
  for (let start = 0; start < ticketIds.length; start += ticketsAtOnce) {
    db.transaction(() => rewordTickets(db, ticketIds.slice(start, start + ticketsAtOnce)));
    await yieldToCalls();
  }
}

/** After an import, which leaves the search index in many pieces. */
export async function tidyWords(db: WriteHandle, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && mergeWords(db)) await yieldToCalls();
}
