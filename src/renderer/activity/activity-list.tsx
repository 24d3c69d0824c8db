import { ScrollText } from 'lucide-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useKeys } from '../app/keys/keys-context.tsx';
import { usePlaceStore } from '../app/place/place-store.ts';
import { Button } from '../components/controls/button.tsx';
import { RowSkeleton } from '../components/lists/row-skeleton.tsx';
import { VirtualList, type VirtualListHandle } from '../components/lists/virtual-list.tsx';
import { EmptyState } from '../components/states/empty-state.tsx';
import { ErrorState } from '../components/states/error-state.tsx';
import { Skeleton } from '../components/states/skeleton.tsx';
import { useNow } from '../components/text/use-now.ts';
import { filterOf, isNarrowed, useActivityFilter } from './activity-filter-store.ts';
import { ActivityRow } from './activity-row.tsx';
import { NewEntries } from './new-entries.tsx';
import { useActivityListing } from './use-activity-listing.ts';

const rowPx = 48;
/** The next page is read when so many rows are left. */
const readAhead = 30;

/** The log as rows, moved through by keys; nothing moves under whoever reads it. */
export function ActivityList() {
  const list = useRef<VirtualListHandle>(null);
  const { narrowing, selected, select, clear } = useActivityFilter();
  const setReading = usePlaceStore((state) => state.setReading);
  const [isScrolled, setScrolled] = useState(false);
  const [isPointerInside, setPointerInside] = useState(false);
  const wanted = useDeferredValue(narrowing);
  const today = new Date(useNow()).setHours(0, 0, 0, 0);
  const filter = useMemo(() => filterOf(wanted, new Date(today)), [wanted, today]);
  const listing = useActivityListing(filter, isScrolled || isPointerInside);
  const { entries } = listing;
  const index = entries?.findIndex(({ sequence }) => sequence === selected) ?? -1;

  function choose(next: number, isOpened: boolean): void {
    const entry = entries?.[next];
    if (!entry) return;
    select(entry.sequence);
    if (isOpened) setReading(true);
  }
  function move(by: number): void {
    if (!entries || entries.length === 0) return;
    const next = index === -1 ? 0 : Math.min(entries.length - 1, Math.max(0, index + by));
    list.current?.reveal(next);
    choose(next, false);
  }
  useKeys('List', [
    { keys: 'j', words: 'Next entry', repeats: true, run: () => move(1) },
    { keys: 'k', words: 'Previous entry', repeats: true, run: () => move(-1) },
    { keys: 'Enter', words: 'Read the entry', run: () => choose(index === -1 ? 0 : index, true) },
  ]);

  if (!entries && listing.error)
    return (
      <ErrorState what="The log could not be read." failure={listing.error.failure} onRetry={listing.retry} />
    );
  if (!entries)
    return (
      <Skeleton label="Loading activity">
        {Array.from({ length: 12 }, (_, seed) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: all alike, and never moved
          <RowSkeleton key={seed} seed={seed} />
        ))}
      </Skeleton>
    );
  if (entries.length === 0)
    return isNarrowed(narrowing) ? (
      <EmptyState
        icon={<ScrollText aria-hidden="true" />}
        words="No entry of the log fits the filter."
        action={<Button onClick={clear}>Clear filter</Button>}
      />
    ) : (
      <EmptyState
        icon={<ScrollText aria-hidden="true" />}
        words="Nothing was logged yet."
        more="Every call of an agent and every decision is written here."
      />
    );
  return (
    <div
      className="relative flex min-h-0 flex-1 flex-col transition-opacity duration-100 data-dimmed:opacity-60"
      data-dimmed={listing.isDimmed || undefined}
      onPointerEnter={() => setPointerInside(true)}
      onPointerLeave={() => setPointerInside(false)}
    >
      {listing.unseen > 0 && (
        <NewEntries
          count={listing.unseen}
          onShow={() => {
            list.current?.toTop();
            listing.release();
          }}
        />
      )}
      <VirtualList
        ref={list}
        label="Log"
        count={entries.length}
        rowHeightPx={rowPx}
        selected={index === -1 ? null : index}
        onSelect={(next) => choose(next, true)}
        onMove={move}
        onRange={(_first, last) => {
          if (last >= entries.length - readAhead) listing.more();
        }}
        onScrolled={setScrolled}
        renderRow={(at) => {
          const entry = entries[at];
          return entry ? <ActivityRow entry={entry} /> : null;
        }}
      />
    </div>
  );
}
