import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { ActivityEntry } from '../../shared/desktop-api/activity.ts';
import { ActivityRow } from './activity-row.tsx';

interface ActivityListProps {
  readonly entries: readonly ActivityEntry[];
  readonly onEnd: () => void;
}

const rowPx = 36;

/** The log as rows; only those in view exist, and older ones are read when the end comes near. */
export function ActivityList({ entries, onEnd }: ActivityListProps) {
  const scroller = useRef<HTMLElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes here
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 12,
    // New entries come at the top: what is being read stays where it is.
    getItemKey: (index) => entries[index]?.sequence ?? index,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const newest = entries[0]?.sequence ?? 0;
  const before = useRef(newest);
  useEffect(() => {
    const element = scroller.current;
    const arrived = entries.findIndex((entry) => entry.sequence === before.current);
    before.current = newest;
    if (element && element.scrollTop > rowPx && arrived > 0) element.scrollTop += arrived * rowPx;
  }, [newest, entries]);
  useEffect(() => {
    if (last >= entries.length - 20) onEnd();
  }, [last, entries.length, onEnd]);
  return (
    <section
      ref={scroller}
      aria-label="Log"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: so that the arrow keys scroll it
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto focus-visible:-outline-offset-2"
    >
      <ol className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const entry = entries[item.index];
          return (
            <li
              key={item.key}
              className="absolute inset-x-0 top-0 border-b border-line/60 px-6"
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              {entry && <ActivityRow entry={entry} />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
