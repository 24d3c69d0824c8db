import { z } from 'zod';
import { succeed } from '../../../shared/domain/outcome.ts';
import { collectionNamed } from '../../autotask/entities/collections.ts';
import { readInFence } from '../records/fence.ts';
import { answerOf, listRecords } from '../records/list-records.ts';
import { nameRecord } from '../records/name-record.ts';
import { readTool, type Tool } from '../tool.ts';

const tickets = collectionNamed('Tickets');
const ticketNotes = collectionNamed('TicketNotes');

const getTicket = readTool({
  name: 'autotask:autotask-get-ticket',
  description: 'One ticket in full, by id.',
  defaultMode: 'auto',
  input: z.strictObject({ ticketId: z.int().describe('The id of the ticket, not its number') }),
  async read({ ticketId }, context) {
    const record = await readInFence(tickets, ticketId, context);
    if (!record.ok) return record;
    const named = await nameRecord(tickets.name, record.value, context);
    if (!named.ok) return named;
    return succeed({ words: `Read ticket ${String(record.value.ticketNumber)}`, data: named.value });
  },
});

const listNotes = readTool({
  name: 'autotask:autotask-list-notes',
  description:
    'The notes of a ticket, oldest first. A note with createdByContactID was written by the customer; publish says who can see it.',
  defaultMode: 'auto',
  input: z.strictObject({ ticketId: z.int(), limit: z.int().min(1).max(499).default(200) }),
  async read({ ticketId, limit }, context) {
    const filter = [{ op: 'eq', field: 'ticketID', value: ticketId }] as const;
    const notes = await listRecords(ticketNotes, { filter, limit }, context);
    return notes.ok ? succeed(answerOf(notes.value, ['note', 'notes'])) : notes;
  },
});

/** Reads of one ticket and its notes. */
export const readTickets: readonly Tool[] = [getTicket, listNotes];
