import { autotaskCompany } from '../../../src/core/autotask/entities/company.ts';
import { autotaskContact } from '../../../src/core/autotask/entities/contact.ts';
import { autotaskTicket } from '../../../src/core/autotask/entities/ticket.ts';
import { autotaskNote } from '../../../src/core/autotask/entities/ticket-note.ts';
import type { ReadHandle } from '../../../src/core/store/database.ts';
import { notesOfTicket } from '../../../src/core/store/notes.ts';
import { findCompany, findContact } from '../../../src/core/store/organization.ts';
import { findTicket } from '../../../src/core/store/tickets.ts';
import { storedCompany, storedContact, storedNote, storedTicket } from '../../../src/core/sync/to-stored.ts';
import type { Sandbox } from '../../../src/sandbox/start.ts';

/** Everything that a sandbox and a disk should agree on, each by its id. */
export interface Truth {
  readonly tickets: Record<number, unknown>;
  readonly notes: Record<number, unknown>;
  readonly companies: Record<number, unknown>;
  readonly contacts: Record<number, unknown>;
}

/** Which notes count: those of tickets that somebody touched, written since the workspace was connected. */
export interface Notes {
  readonly touched: readonly number[];
  readonly afterId: number;
}

/** A full read of the sandbox, over its API. */
export async function truthOf(sandbox: Sandbox, { touched, afterId }: Notes): Promise<Truth> {
  async function all(entity: string, ...filter: unknown[]): Promise<unknown[]> {
    const answer = await fetch(`${sandbox.url}V1.0/${entity}/query`, {
      method: 'POST',
      headers: {
        ApiIntegrationCode: sandbox.trackingIdentifier,
        UserName: sandbox.username,
        Secret: sandbox.secret,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({ filter }),
    });
    const { items } = (await answer.json()) as { items: unknown[] };
    if (items.length === 500) throw new Error(`${entity}: more than a page`);
    return items;
  }
  const every = { op: 'gte', field: 'id', value: 0 };
  const [tickets, notes, companies, contacts] = await Promise.all([
    all('Tickets', every),
    all(
      'TicketNotes',
      { op: 'gt', field: 'id', value: afterId },
      { op: 'in', field: 'ticketID', value: touched.length > 0 ? touched : [-1] },
    ),
    all('Companies', every),
    all('Contacts', every),
  ]);
  return {
    tickets: byId(tickets.map((row) => withoutReading(storedTicket(autotaskTicket.parse(row), '')))),
    notes: byId(notes.map((row) => storedNote(autotaskNote.parse(row)))),
    companies: byId(companies.map((row) => storedCompany(autotaskCompany.parse(row)))),
    contacts: byId(contacts.map((row) => storedContact(autotaskContact.parse(row)))),
  };
}

/** The same from the disk. */
export function diskOf(db: ReadHandle, { touched, afterId }: Notes): Truth {
  const ids = (table: string) => db.all<{ id: number }>(`SELECT id FROM ${table}`).map((row) => row.id);
  return {
    tickets: byId(ids('tickets').flatMap((id) => withoutReading(findTicket(db, id)))),
    notes: byId(
      touched.flatMap((id) =>
        notesOfTicket(db, id)
          .filter((note) => note.id > afterId)
          .map(({ replyEffect: _1, contactName: _2, resourceName: _3, ...note }) => note),
      ),
    ),
    companies: byId(ids('companies WHERE gone_at IS NULL').flatMap((id) => findCompany(db, id) ?? [])),
    contacts: byId(ids('contacts WHERE gone_at IS NULL').flatMap((id) => findContact(db, id) ?? [])),
  };
}

function byId(rows: readonly { id: number }[]): Record<number, unknown> {
  return Object.fromEntries(rows.map((row) => [row.id, row]));
}

/** When a ticket was read is nobody's business but the disk's. */
function withoutReading<T extends { id: number; readAt: string }>(
  ticket: T | null,
): Omit<T, 'readAt'> & { id: number } {
  if (ticket === null) throw new Error('a ticket vanished while it was compared');
  const { readAt: _, ...rest } = ticket;
  return rest;
}
