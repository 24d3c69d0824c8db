import { useState } from 'react';
import type { ApprovalId, TicketId } from '../../shared/domain/ids.ts';
import { ApprovalCardView } from '../approvals/card/approval-card-view.tsx';
import { useTimeline } from './timeline/use-timeline.ts';

/** The requests that wait on this ticket. Once shown here they stay until the ticket is left, with what came of them. */
export function WaitingCards({ ticketId }: { readonly ticketId: TicketId }) {
  const { items } = useTimeline(ticketId);
  const cards = (items ?? []).flatMap((item) => (item.kind === 'approval' ? [item.card] : []));
  const [shownIds, setShownIds] = useState<ReadonlySet<ApprovalId>>(new Set());
  const unseen = cards.filter((card) => card.state.kind === 'waiting' && !shownIds.has(card.approvalId));
  if (unseen.length > 0) setShownIds(new Set([...shownIds, ...unseen.map((card) => card.approvalId)]));
  const shown = cards.filter((card) => shownIds.has(card.approvalId));
  const first = shown.find((card) => card.state.kind === 'waiting' && card.mayDecide.kind === 'yes');
  if (shown.length === 0) return null;
  return (
    <section aria-label="Requests on this ticket" className="flex flex-col gap-3">
      {shown.map((card) => (
        <ApprovalCardView key={card.approvalId} card={card} hasKeys={card === first} isOnTicket />
      ))}
    </section>
  );
}
