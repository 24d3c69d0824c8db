import { type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../autotask/failure.ts';
import type { CallPriority } from '../autotask/limits.ts';
import { pageSize } from '../autotask/query.ts';
import type { AutotaskReader } from '../autotask/reader.ts';
import type { WriteHandle } from '../store/database.ts';
import { markGone } from '../store/gone-records.ts';
import { noteIdsOfTicket, removeNotes, type StoredNote, ticketOfNote } from '../store/notes.ts';
import { findCompany, findContact, saveAsset } from '../store/organization.ts';
import { removeTicket, type StoredTicket, saveTickets } from '../store/tickets.ts';
import { keepNotes } from './keep-notes.ts';
import { createKeepOrganization } from './keep-organization.ts';
import { createTicketLoader } from './load-tickets.ts';
import { storedAsset, storedNote, storedTicket } from './to-stored.ts';

type Kept<T> = Promise<Outcome<T, AutotaskFailure>>;

/** Step 4: Autotask is the truth. Reads records again and keeps what came; null means that a record is gone. */
export interface Refresh {
  ticket(ticketId: number, priority?: CallPriority): Kept<StoredTicket | null>;
  notes(ticketId: number, priority?: CallPriority): Kept<StoredNote[]>;
  note(noteId: number): Kept<StoredNote | null>;
  /** True while Autotask still has it. */
  company(companyId: number): Kept<boolean>;
  contact(contactId: number): Kept<boolean>;
  asset(assetId: number): Kept<boolean>;
  /** Keeps tickets that came with a list, with the companies and contacts that they name; answers with those that were news. */
  keepAll(tickets: readonly StoredTicket[]): Kept<StoredTicket[]>;
  /** Takes a ticket away that a read begun at `at` did not find. */
  remove(ticketId: number, at: string): void;
}

export function createRefresh(parts: {
  readonly db: WriteHandle;
  readonly reader: AutotaskReader;
  readonly now: () => string;
  readonly changed: (ticketId: number) => void;
}): Refresh {
  const { db, reader, now, changed } = parts;
  const loadTicket = createTicketLoader(reader);
  const organization = createKeepOrganization(db);

  async function company(companyId: number): Kept<boolean> {
    const readAt = now();
    const read = await reader.company(companyId);
    if (!read.ok) return read;
    if (read.value) await organization.companies([read.value], readAt);
    else markGone(db, 'companies', [companyId], readAt);
    return succeed(read.value !== null);
  }

  async function contact(contactId: number): Kept<boolean> {
    const readAt = now();
    const read = await reader.contact(contactId);
    if (!read.ok) return read;
    if (read.value) await organization.contacts([read.value], readAt);
    else markGone(db, 'contacts', [contactId], readAt);
    return succeed(read.value !== null);
  }

  /** A ticket shows its company's and contact's names: whoever is new comes along. */
  async function learnNames(tickets: readonly StoredTicket[]): Kept<null> {
    for (const id of new Set(tickets.map((ticket) => ticket.companyId))) {
      if (findCompany(db, id) !== null) continue;
      const learned = await company(id);
      if (!learned.ok) return learned;
    }
    for (const id of new Set(tickets.flatMap((ticket) => ticket.contactId ?? []))) {
      if (findContact(db, id) !== null) continue;
      const learned = await contact(id);
      if (!learned.ok) return learned;
    }
    return succeed(null);
  }

  async function keepAll(tickets: readonly StoredTicket[]): Kept<StoredTicket[]> {
    const names = await learnNames(tickets);
    if (!names.ok) return names;
    const kept = db.transaction(() => saveTickets(db, tickets));
    for (const ticket of kept) changed(ticket.id);
    return succeed(kept);
  }

  function remove(ticketId: number, at: string): void {
    db.transaction(() => removeTicket(db, ticketId, at));
    changed(ticketId);
  }

  return {
    company,
    contact,
    keepAll,
    remove,
    async asset(assetId) {
      const readAt = now();
      const read = await reader.configurationItems([{ op: 'eq', field: 'id', value: assetId }]);
      if (!read.ok) return read;
      const [asset] = read.value;
      if (asset) saveAsset(db, storedAsset(asset), readAt);
      else markGone(db, 'assets', [assetId], readAt);
      return succeed(asset !== undefined);
    },
    async ticket(ticketId, priority = 'agent') {
      const readAt = now();
      const read = await loadTicket(ticketId, priority);
      if (!read.ok) return read;
      if (read.value === null) {
        remove(ticketId, readAt);
        return succeed(null);
      }
      const ticket = storedTicket(read.value, readAt);
      const kept = await keepAll([ticket]);
      return kept.ok ? succeed(ticket) : kept;
    },
    async notes(ticketId, priority = 'agent') {
      const before = noteIdsOfTicket(db, ticketId);
      const read = await reader.notes([{ op: 'eq', field: 'ticketID', value: ticketId }], priority);
      if (!read.ok) return read;
      const notes = read.value.map(storedNote);
      const found = new Set(notes.map((note) => note.id));
      db.transaction(() => {
        keepNotes(db, notes);
        // Notes that came while this read was on its way are newer than it; a full page may lack the rest.
        if (notes.length < pageSize)
          removeNotes(
            db,
            before.filter((id) => !found.has(id)),
          );
      });
      changed(ticketId);
      return succeed(notes);
    },
    async note(noteId) {
      const read = await reader.note(noteId);
      if (!read.ok) return read;
      if (read.value === null) {
        const ticketId = ticketOfNote(db, noteId);
        removeNotes(db, [noteId]);
        if (ticketId !== null) changed(ticketId);
        return succeed(null);
      }
      const note = storedNote(read.value);
      db.transaction(() => keepNotes(db, [note]));
      changed(note.ticketId);
      return succeed(note);
    },
  };
}
