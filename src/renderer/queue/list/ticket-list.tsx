import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { TicketId } from '../../../shared/domain/ids.ts';
import { useKeys } from '../../app/keys/keys-context.tsx';
import { RowSkeleton } from '../../components/lists/row-skeleton.tsx';
import { VirtualList, type VirtualListHandle } from '../../components/lists/virtual-list.tsx';
import { ErrorState } from '../../components/states/error-state.tsx';
import { Skeleton } from '../../components/states/skeleton.tsx';
import { useLate } from '../../components/states/use-late.ts';
import { indexOfTicket, pageSize, rowAt } from './listing.ts';
import { NewsPill } from './news-pill.tsx';
import { NoTickets } from './no-tickets.tsx';
import { TicketRowView } from './ticket-row.tsx';
import { useHeldListing } from './use-held-listing.ts';
import { useTicketListing, type Wanted } from './use-ticket-listing.ts';

/** How many tickets a list has; `hasMore`: at least so many. */
export interface Total {
  readonly tickets: number;
  readonly hasMore: boolean;
}

interface TicketListProps {
  readonly wanted: Wanted;
  readonly selectedId: TicketId | null;
  /** A ticket is about to be read. */
  readonly onAhead: (id: TicketId) => void;
  /** `isOpened`: asked to read it (Enter, a press), not only passed over by J and K. */
  readonly onSelect: (id: TicketId, isOpened: boolean) => void;
  /** How many there are; `null` while unknown. */
  readonly onTotal: (total: Total | null) => void;
}

const timeOf = {
  newest: 'createdAt',
  oldest: 'createdAt',
  'recent-activity': 'lastActivityAt',
  'most-urgent': 'createdAt',
  'due-first': 'dueAt',
} as const;

/** The rows of the queue: any number, moved through by keys, never moving by themselves under the pointer. */
export function TicketList({ wanted, selectedId, onAhead, onSelect, onTotal }: TicketListProps) {
  const list = useRef<VirtualListHandle>(null);
  const [pages, setPages] = useState<readonly number[]>([0]);
  const [isPointerInside, setPointerInside] = useState(false);
  const [isScrolled, setScrolled] = useState(false);
  const { listing: fresh, isLoading, error, retry } = useTicketListing(wanted, pages);
  const { listing, news, release } = useHeldListing(fresh, isPointerInside || isScrolled);
  const isDimmed = useLate(isLoading);
  const selected = listing ? indexOfTicket(listing, selectedId) : -1;
  const tickets = error ? null : (listing?.total ?? null);
  const hasMore = listing?.hasMore ?? false;

  const onRange = useCallback((first: number, last: number) => {
    const from = Math.floor(first / pageSize);
    const to = Math.floor(last / pageSize);
    setPages((before) => (before[0] === from && before.at(-1) === to ? before : range(from, to)));
  }, []);

  function select(index: number, isOpened: boolean): void {
    const row = listing && rowAt(listing, index);
    if (!row) return;
    onAhead(row.id);
    onSelect(row.id, isOpened);
  }
  function move(by: number): void {
    if (!listing || listing.total === 0) return;
    const next = selected === -1 ? 0 : Math.min(listing.total - 1, Math.max(0, selected + by));
    list.current?.reveal(next);
    select(next, false);
    // Whoever moves on moves the same way.
    const after = rowAt(listing, next + by);
    if (after) requestIdleCallback(() => onAhead(after.id));
  }
  useKeys('List', [
    { keys: 'j', words: 'Next ticket', repeats: true, run: () => move(1) },
    { keys: 'k', words: 'Previous ticket', repeats: true, run: () => move(-1) },
    { keys: 'enter', words: 'Read ticket', run: () => selected !== -1 && select(selected, true) },
  ]);
  // A new list begins at its top, in the rows that are there.
  const listKey = listing?.key;
  useLayoutEffect(() => {
    if (listKey !== undefined) list.current?.toTop();
  }, [listKey]);
  useEffect(() => onTotal(tickets === null ? null : { tickets, hasMore }), [onTotal, tickets, hasMore]);

  if (error)
    return <ErrorState what="The queue could not be read." failure={error.failure} onRetry={retry} />;
  if (!listing) {
    return (
      <Skeleton label="Loading tickets">
        {range(0, 15).map((seed) => (
          <RowSkeleton key={seed} seed={seed} />
        ))}
      </Skeleton>
    );
  }
  if (listing.total === 0) return <NoTickets inbox={wanted.filter.inbox} />;
  return (
    <div
      className="@container relative flex min-h-0 flex-1 flex-col transition-opacity duration-100 data-dimmed:opacity-60"
      data-dimmed={isDimmed || undefined}
      onPointerEnter={() => setPointerInside(true)}
      onPointerLeave={() => setPointerInside(false)}
    >
      {news && (
        <NewsPill
          unseen={news.unseen}
          onShow={() => {
            list.current?.toTop();
            release();
          }}
        />
      )}
      <VirtualList
        ref={list}
        label="Tickets"
        count={listing.total}
        rowHeightPx={48}
        selected={selected === -1 ? null : selected}
        onSelect={(index) => select(index, true)}
        onMove={move}
        onRange={onRange}
        onScrolled={setScrolled}
        renderRow={(index) => {
          const row = rowAt(listing, index);
          return row ? (
            <TicketRowView row={row} timeOf={timeOf[wanted.order]} />
          ) : (
            <RowSkeleton seed={index} />
          );
        }}
      />
    </div>
  );
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
