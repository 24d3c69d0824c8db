import type { CallInput } from '../../shared/desktop-api/calls.ts';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { WriteRequest } from '../../shared/domain/write-request.ts';
import type { WriteHandle } from '../store/database.ts';
import type { Picklists } from '../store/picklists.ts';
import { findTicket, type StoredTicket } from '../store/tickets.ts';
import { describeRequest } from '../tools/describe-request.ts';
import { expectedBefore, withoutNoChange } from '../tools/expected-before.ts';
import type { CommandRefusal, Commands } from './commands.ts';
import type { CommandWrite } from './issue-command.ts';

type TicketEdit = CallInput<'tickets.edit'>['edit'];

/** Autotask's names of the fields. A new issue type takes the sub-issue type of the old one away. */
function fieldsOf(edit: TicketEdit): Record<string, string | number | null> {
  switch (edit.field) {
    case 'status':
    case 'priority':
    case 'ticketType':
    case 'subIssueType':
    case 'title':
      return { [edit.field]: edit.value };
    case 'issueType':
      return { issueType: edit.value, subIssueType: null };
    case 'queue':
      return { queueID: edit.value };
    case 'assignee':
      return { assignedResourceID: edit.value };
    case 'dueAt':
      return { dueDateTime: edit.value };
  }
}

/** The tool whose checks this edit passes: the named ones where they know the field. */
function callOf(ticketId: number, edit: TicketEdit): { tool: string; args: Record<string, unknown> } {
  const fields = fieldsOf(edit);
  const isUsual = ['status', 'priority', 'queue', 'assignee'].includes(edit.field);
  return isUsual
    ? { tool: 'autotask:autotask-update-ticket', args: { ticketId, ...fields } }
    : { tool: 'autotask:autotask-api-patch', args: { path: `Tickets/${ticketId}`, body: fields } };
}

/**
 * Changes one field of a ticket for a technician. Answers with the command's run; null when the field is so already. With Autotask away
 * it is written down as it is and waits: Autotask's own answer counts when it comes.
 */
export async function editTicket(
  wanted: { readonly ticketId: number; readonly by: number; readonly edit: TicketEdit },
  parts: { readonly db: WriteHandle; readonly picklists: Picklists; readonly commands: Commands },
): Promise<Outcome<string | null, CommandRefusal>> {
  const { ticketId, by, edit } = wanted;
  const { db, commands } = parts;
  const ticket = findTicket(db, ticketId);
  if (ticket === null) return fail({ kind: 'refused', words: 'This ticket is gone from Autotask.' });
  const { tool, args } = callOf(ticketId, edit);
  const prepared = await commands.prepare(tool, args, ticket);
  const write =
    !prepared.ok && prepared.failure.kind === 'unavailable'
      ? unchecked(ticket, edit, db, prepared.failure)
      : prepared;
  if (!write.ok) return write.failure.kind === 'nothing-to-do' ? succeed(null) : write;
  const { request, expectedBefore: before } = write.value;
  const words = describeRequest(request, before, parts).headline;
  const { companyId } = ticket;
  const cause = `edit ${edit.field} `;
  return succeed(commands.issue({ by, ticketId, companyId, writes: [write.value], words, cause }));
}

/** The write without a look at Autotask. An assignment needs a role, so it waits only where the person's own one is known. */
function unchecked(
  ticket: StoredTicket,
  edit: TicketEdit,
  db: WriteHandle,
  failure: CommandRefusal,
): Outcome<CommandWrite, CommandRefusal> {
  const fields = fieldsOf(edit);
  if (edit.field === 'assignee') {
    const role = edit.value === null ? null : usualRole(db, edit.value);
    if (role === null && edit.value !== null) return fail(failure);
    fields.assignedResourceRoleID = role;
  }
  const patch: WriteRequest = { kind: 'patch-ticket', ticketId: ticket.id, fields };
  const request = withoutNoChange(patch, expectedBefore(patch, ticket, {}));
  if (request === null) return fail({ kind: 'nothing-to-do', words: 'It is so already.' });
  return succeed({ request, expectedBefore: expectedBefore(request, ticket, {}) });
}

function usualRole(db: WriteHandle, resourceId: number): number | null {
  const row = db.get<{ role: number | null }>(
    'SELECT default_role_id AS role FROM resources WHERE id = @resourceId',
    { resourceId },
  );
  return row?.role ?? null;
}
