import { type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../autotask/failure.ts';
import type { CallPriority } from '../autotask/limits.ts';
import type { AutotaskReader } from '../autotask/reader.ts';
import type { WriteHandle } from '../store/database.ts';
import { type StoredNote, saveNote } from '../store/notes.ts';
import { findCompany, findContact, saveCompany, saveContact } from '../store/organization.ts';
import { removeTicket, type StoredTicket, saveTicket } from '../store/tickets.ts';
import { storedCompany, storedContact, storedNote, storedTicket } from './to-stored.ts';

/** Step 4: Autotask is the truth. Reads records again and keeps what came; null means that a record is gone. */
export interface Refresh {
  ticket(ticketId: number, priority?: CallPriority): Promise<Outcome<StoredTicket | null, AutotaskFailure>>;
  notes(ticketId: number, priority?: CallPriority): Promise<Outcome<StoredNote[], AutotaskFailure>>;
  note(noteId: number): Promise<Outcome<StoredNote | null, AutotaskFailure>>;
  /** Keeps a ticket that came with a list; false when it was no news. */
  keep(ticket: StoredTicket): Promise<Outcome<boolean, AutotaskFailure>>;
}

export function createRefresh(parts: {
  readonly db: WriteHandle;
  readonly reader: AutotaskReader;
  readonly now: () => string;
  readonly changed: (ticketId: number) => void;
}): Refresh {
  const { db, reader } = parts;

  async function keep(ticket: StoredTicket): Promise<Outcome<boolean, AutotaskFailure>> {
    const names = await learnNames(ticket);
    if (!names.ok) return names;
    const kept = db.transaction(() => saveTicket(db, ticket));
    if (kept) parts.changed(ticket.id);
    return succeed(kept);
  }

  /** A ticket shows its company's and contact's names: whoever is new comes along. */
  async function learnNames(ticket: StoredTicket): Promise<Outcome<null, AutotaskFailure>> {
    if (findCompany(db, ticket.companyId) === null) {
      const company = await reader.company(ticket.companyId);
      if (!company.ok) return company;
      if (company.value) saveCompany(db, storedCompany(company.value));
    }
    if (ticket.contactId !== null && findContact(db, ticket.contactId) === null) {
      const contact = await reader.contact(ticket.contactId);
      if (!contact.ok) return contact;
      if (contact.value) saveContact(db, storedContact(contact.value));
    }
    return succeed(null);
  }

  return {
    keep,
    async ticket(ticketId, priority = 'agent') {
      const readAt = parts.now();
      const read = await reader.ticket(ticketId, priority);
      if (!read.ok) return read;
      if (read.value === null) {
        db.transaction(() => removeTicket(db, ticketId));
        parts.changed(ticketId);
        return succeed(null);
      }
      const ticket = storedTicket(read.value, readAt);
      const kept = await keep(ticket);
      return kept.ok ? succeed(ticket) : kept;
    },
    async notes(ticketId, priority = 'agent') {
      const read = await reader.notes([{ op: 'eq', field: 'ticketID', value: ticketId }], priority);
      if (!read.ok) return read;
      const notes = read.value.map(storedNote);
      db.transaction(() => {
        for (const note of notes) saveNote(db, note);
      });
      parts.changed(ticketId);
      return succeed(notes);
    },
    async note(noteId) {
      const read = await reader.note(noteId);
      if (!read.ok) return read;
      if (read.value === null) return succeed(null);
      const note = storedNote(read.value);
      db.transaction(() => saveNote(db, note));
      parts.changed(note.ticketId);
      return succeed(note);
    },
  };
}
