import { type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { StoredTicket } from '../store/tickets.ts';
import { notFound, outside, type ToolContext, type ToolFailure } from './tool.ts';

/** The ticket, if it belongs to the caller's client. */
export async function ticketInFence(
  ticketId: number,
  context: ToolContext,
): Promise<Outcome<StoredTicket, ToolFailure>> {
  const read = await context.readTicket(ticketId);
  if (!read.ok) return read;
  // Another ticket than the one asked for is no answer, whoever gave it.
  if (read.value === null || read.value.id !== ticketId)
    return notFound(`There is no ticket with the id ${ticketId}.`);
  if (context.companyId !== null && read.value.companyId !== context.companyId) {
    return outside(`Ticket ${ticketId} belongs to another client.`);
  }
  return succeed(read.value);
}
