import { z } from 'zod';
import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { Fields } from '../../../shared/domain/write-request.ts';
import { ticketInFence } from '../ticket-in-fence.ts';
import { type Proposal, type Tool, type ToolContext, type ToolFailure, writeTool } from '../tool.ts';
import { checkTicket } from './check-ticket.ts';
import { ticketRecord } from './ticket-record.ts';

const classification = {
  status: z.int().optional(),
  priority: z.int().optional(),
  queueID: z.int().nullable().optional(),
  assignedResourceID: z
    .int()
    .nullable()
    .optional()
    .describe('The technician; null for nobody, which needs a queue. The role is chosen to fit.'),
};

/** What each of the two tools may change; the generic PATCH is measured by the same lists. */
export const triageFields = [
  'status',
  'priority',
  'queueID',
  'assignedResourceID',
  'assignedResourceRoleID',
  'ticketType',
] as const;

async function proposePatch(
  { ticketId, ...given }: { ticketId: number } & { [field: string]: number | string | null | undefined },
  context: ToolContext,
): Promise<Outcome<Proposal, ToolFailure>> {
  const ticket = await ticketInFence(ticketId, context);
  if (!ticket.ok) return ticket;
  const wanted = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const checked = await checkTicket(wanted, ticketRecord(ticket.value), context);
  if (!checked.ok) return checked;
  return succeed({
    request: { kind: 'patch-ticket', ticketId, fields: withoutFlags(checked.value) },
    before: {},
  });
}

/** None of the fields that a ticket keeps here is a flag. */
export function withoutFlags(fields: Fields): Record<string, string | number | null> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) =>
      typeof value === 'boolean' ? [] : [[field, value] as const],
    ),
  );
}

const triageTicket = writeTool({
  name: 'autotask:autotask-triage-ticket',
  description: 'Sets classification and routing only: priority, status, queue, assignee, ticket type.',
  defaultMode: 'auto',
  input: z.strictObject({ ticketId: z.int(), ...classification, ticketType: z.int().optional() }),
  propose: proposePatch,
});

const updateTicket = writeTool({
  name: 'autotask:autotask-update-ticket',
  description: 'Sets status, priority, assignment, queue or resolution.',
  defaultMode: 'approval',
  input: z.strictObject({
    ticketId: z.int(),
    ...classification,
    resolution: z.string().max(32_000).optional(),
  }),
  propose: proposePatch,
});

/** Changes of a ticket's own fields. */
export const changeTickets: readonly Tool[] = [triageTicket, updateTicket];
