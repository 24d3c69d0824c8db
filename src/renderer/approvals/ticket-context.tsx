import type { ApprovalCard } from '../../shared/domain/approval-card.ts';
import { useCall } from '../app/data/use-call.ts';
import { OutsideLine } from '../components/text/outside-line.tsx';
import { OutsideText } from '../components/text/outside-text.tsx';

/** What the requester wrote, to judge the request by. */
export function TicketContext({ card }: { readonly card: ApprovalCard }) {
  const { data: ticket } = useCall('tickets.open', { ticketId: card.ticket.id });
  if (!ticket) return null;
  return (
    <section aria-label="What the ticket says" className="min-w-0">
      <h2 className="mb-1.5 truncate text-note text-quiet">
        {ticket.requester ? (
          <>
            <OutsideLine text={ticket.requester.name} /> wrote
          </>
        ) : (
          'From the ticket'
        )}
      </h2>
      <div className="evidence px-3.5 py-2.5">
        {ticket.description.trim() === '' ? (
          <p className="text-quiet italic">No description.</p>
        ) : (
          <OutsideText text={ticket.description} foldAt={8} />
        )}
      </div>
    </section>
  );
}
