import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { fail, succeed } from '../../shared/domain/outcome.ts';
import type { Picklists } from '../store/picklists.ts';
import { ticketInFence } from './ticket-in-fence.ts';
import { type Tool, writeTool } from './tool.ts';

const note = z.strictObject({
  ticketId: z.int(),
  title: z.string().min(1).max(250),
  description: z.string().min(1).max(31_000),
});

/**
 * The publish value for an audience. Labels differ between tenants, so this fails rather than guesses: a note for
 * technicians must never reach a customer.
 */
function publishValue(picklists: Picklists, audience: 'technicians' | 'customer'): number | null {
  const values = picklists.values('TicketNotes', 'publish').filter((entry) => entry.isActive);
  const internal = values.filter(
    (entry) => /internal/i.test(entry.label) && !/co-managed/i.test(entry.label),
  );
  const chosen =
    audience === 'technicians' ? internal : values.filter((entry) => /^all\b/i.test(entry.label));
  return chosen[0]?.value ?? null;
}

function noteTool(name: string, audience: 'technicians' | 'customer', description: string): Tool {
  return writeTool({
    name: `autotask:autotask-${name}`,
    description,
    defaultMode: audience === 'technicians' ? 'auto' : 'disabled',
    input: note,
    async propose(input, context) {
      const ticket = await ticketInFence(input.ticketId, context);
      if (!ticket.ok) return ticket;
      const publish = publishValue(context.picklists, audience);
      const noteType =
        context.picklists.byLabel('TicketNotes', 'noteType', ['Task Notes', 'Task Detail']) ??
        context.picklists.values('TicketNotes', 'noteType').find((entry) => entry.isActive)?.value;
      if (publish === null || noteType === undefined) {
        return fail({
          kind: 'invalid-arguments',
          words: `This Autotask has no note audience that is surely for ${audience}.`,
        });
      }
      const reference = newReference();
      return succeed({
        kind: 'create-ticket-note',
        ticketId: input.ticketId,
        title: input.title,
        description: `${input.description}\n\nCountersign ${reference}`,
        noteType,
        publish,
        reference,
      });
    },
  });
}

/** Found again by searching the ticket's notes when the answer to a creation was lost. 40 bits, unique on a ticket. */
function newReference(): string {
  return `CS-${randomBytes(5).toString('hex').toUpperCase()}`;
}

/** Notes, by who may see them. */
export const addNotes: readonly Tool[] = [
  noteTool('internal-note', 'technicians', 'Adds a note that only technicians see.'),
  noteTool('public-note', 'customer', 'Adds a note that the customer sees.'),
];
