import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { WriteHandle } from '../store/database.ts';
import { findTechnician } from '../store/organization.ts';
import { findTicket } from '../store/tickets.ts';
import type { CommandRefusal, Commands } from './commands.ts';

export type HandOverFailure =
  | CommandRefusal
  | { readonly kind: 'not-yours'; readonly decider: string | null }
  | { readonly kind: 'gone' };

/**
 * Gives a ticket to another technician, and with it the right to decide: only who has it can. Resource and role go together, chosen
 * and checked as for anybody. Answers with the command's run.
 */
export async function handOver(
  wanted: {
    readonly ticketId: number;
    readonly by: number;
    readonly to: number;
    /** What it was handed over for: a request, for example. */
    readonly about: string;
  },
  { db, commands }: { readonly db: WriteHandle; readonly commands: Commands },
): Promise<Outcome<string, HandOverFailure>> {
  const { ticketId, by, to, about } = wanted;
  const ticket = findTicket(db, ticketId);
  if (ticket === null) return fail({ kind: 'gone' });
  if (ticket.assignedResourceId !== by) {
    return fail({ kind: 'not-yours', decider: findTechnician(db, ticket.assignedResourceId)?.name ?? null });
  }
  const args = { ticketId, assignedResourceID: to };
  const write = await commands.prepare('autotask:autotask-update-ticket', args, ticket);
  if (!write.ok) return write;
  const words = `Handing over to ${findTechnician(db, to)?.name ?? `Resource ${to}`}`;
  const { companyId } = ticket;
  const cause = `hand-over ${about} `;
  return succeed(commands.issue({ by, ticketId, companyId, writes: [write.value], words, cause }));
}
