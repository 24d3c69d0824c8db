import { ArrowRight } from 'lucide-react';
import type { ApprovalCard } from '../../shared/domain/approval-card.ts';
import { useCall } from '../app/data/use-call.ts';
import { usePlaceStore } from '../app/place/place-store.ts';
import { Button } from '../components/controls/button.tsx';
import { OutsideLine } from '../components/text/outside-line.tsx';
import { OutsideText } from '../components/text/outside-text.tsx';

/** Under the card: what the requester wrote, to judge the request by, and the way to the whole ticket. */
export function TicketContext({ card }: { readonly card: ApprovalCard }) {
  const go = usePlaceStore((state) => state.go);
  const { data: ticket } = useCall('tickets.open', { ticketId: card.ticket.id });
  return (
    <section aria-label="Ticket" className="mt-5">
      <div className="mb-2 flex items-center justify-between gap-3">
        <h3 className="min-w-0 truncate text-note text-quiet">
          {ticket?.requester ? (
            <>
              <OutsideLine text={ticket.requester.name} /> wrote
            </>
          ) : (
            'From the ticket'
          )}
        </h3>
        <Button
          tone="quiet"
          onClick={() => go({ kind: 'queue', inbox: 'waiting', ticketId: card.ticket.id })}
        >
          Open ticket
          <ArrowRight aria-hidden="true" className="size-3.5" />
        </Button>
      </div>
      {ticket && (
        <div className="evidence px-3 py-2.5">
          {ticket.description.trim() === '' ? (
            <p className="text-quiet italic">No description.</p>
          ) : (
            <OutsideText text={ticket.description} foldAt={8} />
          )}
        </div>
      )}
    </section>
  );
}
