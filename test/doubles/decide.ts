import type { Core } from '../../src/core/core.ts';
import type { CallInput } from '../../src/shared/desktop-api/calls.ts';
import type { ApprovalCard } from '../../src/shared/domain/approval-card.ts';
import type { TicketDetail } from '../../src/shared/domain/ticket.ts';
import type { TimelineItem } from '../../src/shared/domain/timeline.ts';
import { eventually } from './eventually.ts';
import type { JournalEntry, SandboxControl } from './sandbox-control.ts';
import { waitingCards } from './screen-calls.ts';

/** The card that waits for a decision on this ticket, once the note that tells of it is on the ticket too. */
export async function cardOfTicket(core: Core, ticketId: number): Promise<ApprovalCard> {
  return eventually(core, `a card for ticket ${ticketId}`, async () => {
    const ticket = await core.call('tickets.open', { ticketId });
    if (!ticket.ok || ticket.value.agent.kind !== 'waiting') return null;
    return (await waitingCards(core)).find((card) => card.ticket.id === ticketId);
  });
}

export async function decide(
  core: Core,
  card: ApprovalCard,
  decision: CallInput<'approvals.settle'>['decision'],
) {
  return core.call('approvals.settle', { approvalId: card.approvalId, digest: card.digest, decision });
}

export async function untilDone(core: Core, ticketId: number): Promise<TicketDetail> {
  return eventually(core, `the run on ticket ${ticketId} is done`, async () => {
    const ticket = await core.call('tickets.open', { ticketId });
    return ticket.ok && ticket.value.agent.kind === 'done' && ticket.value;
  });
}

export async function timeline(core: Core, ticketId: number): Promise<readonly TimelineItem[]> {
  const answer = await core.call('tickets.timeline', { ticketId });
  return answer.ok ? answer.value.items : [];
}

/** What Countersign wrote to one ticket: the bodies of its changes, and the titles of its notes. */
export async function writesTo(control: SandboxControl, ticketId: number) {
  const own = (await control.journal()).filter(
    (entry) => ticketOf(entry) === ticketId && entry.status === 200,
  );
  return {
    changes: own.filter((entry) => entry.verb === 'PATCH').map((entry) => entry.body),
    notes: own.filter((entry) => entry.verb === 'POST').map((entry) => String(entry.body.title)),
  };
}

function ticketOf(entry: JournalEntry): number | null {
  if (/^tickets$/i.test(entry.path)) return Number(entry.body.id);
  const note = /^tickets\/(\d+)\/notes$/i.exec(entry.path);
  return note ? Number(note[1]) : null;
}
