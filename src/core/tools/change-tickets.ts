import { z } from 'zod';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { WriteRequest } from '../../shared/domain/write-request.ts';
import { ticketInFence } from './ticket-in-fence.ts';
import { type Tool, type ToolContext, type ToolFailure, writeTool } from './tool.ts';

const classification = {
  status: z.int().optional(),
  priority: z.int().optional(),
  queueID: z.int().optional(),
  assignedResourceID: z.int().optional(),
};

type Change = { ticketId: number } & { [field: string]: number | string | undefined };

async function proposePatch(
  input: Change,
  context: ToolContext,
): Promise<Outcome<WriteRequest, ToolFailure>> {
  const ticket = await ticketInFence(input.ticketId, context);
  if (!ticket.ok) return ticket;
  const fields: Record<string, string | number | null> = {};
  for (const [field, value] of Object.entries(input)) {
    if (field === 'ticketId' || value === undefined) continue;
    const values = context.picklists.values('Tickets', field);
    if (values.length > 0 && !values.some((entry) => entry.value === value && entry.isActive)) {
      return fail({
        kind: 'invalid-arguments',
        words: `${value} is not a value of ${field} in this Autotask.`,
      });
    }
    fields[field] = value;
  }
  if (Object.keys(fields).length === 0) {
    return fail({ kind: 'invalid-arguments', words: 'No field to change was given.' });
  }
  const assignee = fields.assignedResourceID;
  if (typeof assignee === 'number') {
    // Autotask takes a resource only together with a role that the resource holds.
    const role = context.db.get<{ role: number | null }>(
      'SELECT default_role_id AS role FROM resources WHERE id = @assignee AND is_active = 1',
      { assignee },
    )?.role;
    if (role === undefined || role === null) {
      return fail({
        kind: 'invalid-arguments',
        words: `Resource ${assignee} has no role to be assigned with.`,
      });
    }
    fields.assignedResourceRoleID = role;
  }
  return succeed({ kind: 'patch-ticket', ticketId: input.ticketId, fields });
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
