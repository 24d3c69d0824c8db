import type { TicketId } from '../../shared/domain/ids.ts';
import { type Place, placeToHash } from '../app/place/place.ts';
import { usePlaceStore } from '../app/place/place-store.ts';

interface TicketLinkProps {
  readonly ticket: { readonly ticketId: TicketId; readonly number: string };
}

/** A ticket's number that leads to the ticket. */
export function TicketLink({ ticket: { ticketId, number } }: TicketLinkProps) {
  const go = usePlaceStore((state) => state.go);
  const to: Place = { kind: 'queue', inbox: 'all', ticketId };
  return (
    <a
      href={placeToHash(to)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go(to);
      }}
      className="figures rounded-control underline decoration-line-strong underline-offset-2 hover:text-text"
    >
      {number}
    </a>
  );
}
