import { z } from 'zod';
import { succeed } from '../../shared/domain/outcome.ts';
import { type StoredTicket, ticketColumns } from '../store/tickets.ts';
import { unavailable } from './autotask-words.ts';
import { ticketInFence } from './ticket-in-fence.ts';
import { readTool, type Tool, type ToolContext } from './tool.ts';

function named(ticket: StoredTicket, { picklists }: ToolContext) {
  return {
    id: ticket.id,
    ticketNumber: ticket.number,
    title: ticket.title,
    description: ticket.description,
    status: picklists.status(ticket.status).label,
    priority: picklists.priority(ticket.priority).label,
    queue: picklists.choice('Tickets', 'queueID', ticket.queueId)?.label ?? null,
    createdAt: ticket.createdAt,
    completedAt: ticket.completedAt,
    resolution: ticket.resolution,
  };
}

const getTicket = readTool({
  name: 'autotask:autotask-get-ticket',
  description: 'One ticket in full, by id.',
  defaultMode: 'auto',
  input: z.object({ ticketId: z.int() }),
  async read({ ticketId }, context) {
    const ticket = await ticketInFence(ticketId, context);
    if (!ticket.ok) return ticket;
    return succeed({ words: `Read ticket ${ticket.value.number}`, data: named(ticket.value, context) });
  },
});

const listTickets = readTool({
  name: 'autotask:autotask-list-tickets',
  description:
    "The client's tickets, newest first, from the local copy. `search` matches words by their beginnings.",
  defaultMode: 'auto',
  input: z.object({
    search: z.string().max(200).optional(),
    status: z.int().optional(),
    completed: z.boolean().optional(),
    limit: z.int().min(1).max(50).default(20),
  }),
  async read({ search, status, completed, limit }, context) {
    const words = (search ?? '').split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);
    const where = ['tickets.company_id = @companyId'];
    if (words.length > 0) {
      where.push('tickets.id IN (SELECT rowid FROM ticket_words WHERE ticket_words MATCH @match)');
    }
    if (status !== undefined) where.push('tickets.status = @status');
    if (completed !== undefined) where.push(`tickets.is_open = ${completed ? 0 : 1}`);
    const found = context.db.all<StoredTicket>(
      `SELECT ${ticketColumns} FROM tickets WHERE ${where.join(' AND ')} ORDER BY tickets.id DESC LIMIT @limit`,
      {
        companyId: context.companyId,
        limit,
        ...(words.length > 0 ? { match: words.map((word) => `"${word}"`).join(' OR ') } : {}),
        ...(status === undefined ? {} : { status }),
      },
    );
    const what = completed ? 'resolved tickets' : 'tickets';
    return succeed({
      words: `Looked for ${what} of this client: ${found.length} found`,
      data: found.map((ticket) => named(ticket, context)),
    });
  },
});

const listNotes = readTool({
  name: 'autotask:autotask-list-notes',
  description: 'The notes of a ticket, oldest first.',
  defaultMode: 'auto',
  input: z.object({ ticketId: z.int() }),
  async read({ ticketId }, context) {
    const ticket = await ticketInFence(ticketId, context);
    if (!ticket.ok) return ticket;
    const notes = await context.reader.notes([{ op: 'eq', field: 'ticketID', value: ticketId }]);
    if (!notes.ok) return unavailable(notes.failure);
    const count = notes.value.length;
    return succeed({ words: count === 1 ? 'Read 1 note' : `Read ${count} notes`, data: notes.value });
  },
});

/** Reads of tickets and their notes. */
export const readTickets: readonly Tool[] = [getTicket, listTickets, listNotes];
