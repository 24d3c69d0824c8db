import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { StoredTicket } from '../store/tickets.ts';
import type { ToolContext, ToolFailure } from './tool.ts';

/** The ticket, if it belongs to the caller's client. */
export async function ticketInFence(
  ticketId: number,
  context: ToolContext,
): Promise<Outcome<StoredTicket, ToolFailure>> {
  const read = await context.readTicket(ticketId);
  if (!read.ok) return read;
  if (read.value === null) return fail({ kind: 'not-found', words: `There is no ticket ${ticketId}.` });
  if (read.value.companyId !== context.companyId) {
    return fail({ kind: 'outside-client', words: `Ticket ${ticketId} belongs to another client.` });
  }
  return succeed(read.value);
}
