import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react';
import type { TicketId } from '../../shared/domain/ids.ts';
import { Panes } from '../app/frame/panes.tsx';
import type { Place } from '../app/place/place.ts';
import { usePlaceStore } from '../app/place/place-store.ts';
import { EmptyState } from '../components/states/empty-state.tsx';
import { useReadAhead } from '../ticket/use-read-ahead.ts';
import { orderIn, useFilterStore } from './filter/filter-store.ts';
import { TicketList, type Total } from './list/ticket-list.tsx';
import { QueueHead } from './queue-head.tsx';
import { useView } from './views/use-view.ts';

// Fetched with the queue, though not before it: the first J must not wait for code.
const ticketPage = import('../ticket/ticket-page.tsx');
const TicketPage = lazy(async () => ({ default: (await ticketPage).TicketPage }));

/** The queue beside the ticket that is read. */
export function QueueScreen({ place }: { readonly place: Extract<Place, { kind: 'queue' }> }) {
  const { narrowing, order, group, collapsed } = useFilterStore();
  const view = useView(place);
  const inbox = view?.filter.inbox ?? place.inbox;
  const { show, setReading } = usePlaceStore();
  const [total, setTotal] = useState<Total | null>(null);
  const wanted = useMemo(
    () => ({
      filter: { ...narrowing, inbox },
      order: orderIn(inbox, order),
      group: inbox === 'next' ? ('none' as const) : group,
      collapsed,
    }),
    [narrowing, inbox, order, group, collapsed],
  );
  // The row is marked at once; the page follows when there is time, so that a held J never stutters.
  const readId = useDeferredValue(place.ticketId);

  const readAhead = useReadAhead();

  function select(ticketId: TicketId, isOpened: boolean): void {
    show({ ...place, ticketId });
    if (isOpened) setReading(true);
  }
  return (
    <Panes
      listLabel="Queue"
      list={
        <>
          <QueueHead inbox={inbox} view={view} total={total} />
          <TicketList
            wanted={wanted}
            selectedId={place.ticketId}
            onAhead={readAhead}
            onSelect={select}
            onTotal={setTotal}
          />
        </>
      }
      detailLabel="Ticket"
      detail={
        readId === null ? (
          <EmptyState words="No ticket is open." more="J and K move through the list." />
        ) : (
          <Suspense fallback={null}>
            <TicketPage key={readId} ticketId={readId} />
          </Suspense>
        )
      }
    />
  );
}
