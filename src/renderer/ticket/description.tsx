import type { TicketDetail } from '../../shared/domain/ticket.ts';
import { OutsideLine } from '../components/text/outside-line.tsx';
import { OutsideText } from '../components/text/outside-text.tsx';

/** What the requester wrote, and how it was resolved if it was. */
export function Description({ ticket }: { readonly ticket: TicketDetail }) {
  return (
    <>
      <section aria-label="Description">
        <h2 className="mb-1.5 text-note text-quiet">
          {ticket.requester ? (
            <>
              <OutsideLine text={ticket.requester.name} /> wrote
            </>
          ) : (
            'Description'
          )}
        </h2>
        <div className="evidence px-3.5 py-2.5">
          {ticket.description.trim() === '' ? (
            <p className="text-quiet italic">No description.</p>
          ) : (
            <OutsideText text={ticket.description} foldAt={16} />
          )}
        </div>
      </section>
      {ticket.resolution?.trim() && (
        <section aria-label="Resolution">
          <h2 className="mb-1.5 text-note text-quiet">Resolution</h2>
          <div className="rounded-control border border-line px-3.5 py-2.5">
            <OutsideText text={ticket.resolution} />
          </div>
        </section>
      )}
    </>
  );
}
