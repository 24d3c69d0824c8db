import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { TicketAround } from '../../../shared/desktop-api/ticket-commands.ts';
import { type Place, placeToHash } from '../../app/place/place.ts';
import { usePlaceStore } from '../../app/place/place-store.ts';
import { StatusGlyph } from '../../components/glyphs/status-glyph.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { OutsideText } from '../../components/text/outside-text.tsx';
import { Time } from '../../components/text/time.tsx';

/** What else the requester waits for, and what was resolved that looks like this. */
export function OtherTickets({ around }: { readonly around: TicketAround }) {
  const { others, similar } = around;
  return (
    <>
      {others.length > 0 && (
        <section aria-label="Their other open tickets" className="min-w-0">
          <h2 className="mb-1 text-note font-medium text-quiet">Their other open tickets</h2>
          <ul>
            {others.map((other) => (
              <li key={other.ticketId} className="flex items-center gap-1.5">
                <StatusGlyph status={other.status} />
                <TicketLink ticket={other} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {similar.length > 0 && (
        <section aria-label="Similar resolved tickets" className="min-w-0">
          <h2 className="mb-1 text-note font-medium text-quiet">Similar, resolved</h2>
          <ul className="flex flex-col gap-1">
            {similar.map((one) => (
              <Similar key={one.ticketId} ticket={one} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Similar({ ticket }: { readonly ticket: TicketAround['similar'][number] }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="min-w-0">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="-ml-1 flex w-full min-w-0 items-center gap-1 rounded-control py-0.5 pr-1 text-left hover:bg-hover"
      >
        <ChevronRight
          aria-hidden="true"
          className={`size-3.5 shrink-0 text-quiet transition-transform duration-100 ${isOpen ? 'rotate-90' : ''}`}
        />
        <OutsideLine text={ticket.title} truncate className="min-w-0 flex-1" />
      </button>
      {isOpen && (
        <div className="mt-1 mb-2 ml-4">
          <p className="mb-1 text-note text-quiet">
            {ticket.isSameClient ? 'Same client' : <OutsideLine text={ticket.companyName} />} ·{' '}
            <Time at={ticket.at} />
          </p>
          <div className="evidence px-2.5 py-1.5">
            <OutsideText text={ticket.resolution} foldAt={8} />
          </div>
          <p className="mt-1">
            <TicketLink ticket={ticket} words={`Open ${ticket.number}`} />
          </p>
        </div>
      )}
    </li>
  );
}

/** Opens in place of this ticket; Back returns. */
function TicketLink({
  ticket,
  words,
}: {
  readonly ticket: TicketAround['others'][number];
  readonly words?: string;
}) {
  const go = usePlaceStore((state) => state.go);
  const place: Place = { kind: 'queue', inbox: 'all', ticketId: ticket.ticketId };
  return (
    <a
      href={placeToHash(place)}
      onClick={(event) => {
        event.preventDefault();
        go(place);
      }}
      className="min-w-0 truncate rounded-[4px] py-0.5 hover:underline"
    >
      {words ?? <OutsideLine text={ticket.title} truncate />}
    </a>
  );
}
