import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { TicketId } from '../../../shared/domain/ids.ts';
import { parseSearch } from '../../../shared/domain/queue/search-query.ts';
import type { TicketRow } from '../../../shared/domain/ticket.ts';
import { useKeys } from '../../app/keys/keys-context.tsx';
import { RowSkeleton } from '../../components/lists/row-skeleton.tsx';
import {
  type ListHeads,
  type PressKeys,
  VirtualList,
  type VirtualListHandle,
} from '../../components/lists/virtual-list.tsx';
import { ErrorState } from '../../components/states/error-state.tsx';
import { Skeleton } from '../../components/states/skeleton.tsx';
import { useLate } from '../../components/states/use-late.ts';
import { useFilterStore } from '../filter/filter-store.ts';
import { useMarks } from '../marks/use-marks.ts';
import { SelectionBar } from '../selection/selection-bar.tsx';
import { isPicked, useSelectionStore } from '../selection/selection-store.ts';
import { SnoozeDialog } from '../snooze/snooze-dialog.tsx';
import { GroupHead } from './group-head.tsx';
import { pageSize, rowAt } from './listing.ts';
import { NewsPill } from './news-pill.tsx';
import { NoTickets } from './no-tickets.tsx';
import { TicketRowView } from './ticket-row.tsx';
import { useCursor } from './use-cursor.ts';
import { useHeldListing } from './use-held-listing.ts';
import { useMarkRead } from './use-mark-read.ts';
import { useTicketListing, type Wanted } from './use-ticket-listing.ts';
import { useTriage } from './use-triage.ts';

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
  'due-first': 'sla',
} as const;
const headHeightPx = 28;

/** The rows of the queue: any number, moved through by keys, never moving by themselves under the pointer. */
export function TicketList({ wanted, selectedId, onAhead, onSelect, onTotal }: TicketListProps) {
  const list = useRef<VirtualListHandle>(null);
  const [pages, setPages] = useState<readonly number[]>([0]);
  const [isPointerInside, setPointerInside] = useState(false);
  const [isScrolled, setScrolled] = useState(false);
  const fold = useFilterStore((state) => state.fold);
  const selection = useSelectionStore();
  const { listing: fresh, isLoading, error, retry } = useTicketListing(wanted, pages);
  const [isActing, setActing] = useState(false);
  const { listing, news, release } = useHeldListing(fresh, (isPointerInside || isScrolled) && !isActing);
  const isDimmed = useLate(isLoading);
  const cursor = useCursor(listing, selectedId);
  const { layout } = cursor;
  const tickets =
    error || !listing ? null : (listing.groups?.reduce((sum, { count }) => sum + count, 0) ?? listing.total);
  const hasMore = listing?.hasMore ?? false;

  // What the technician did themselves shows at once, also where rows are kept still.
  const marks = useMarks(setActing);
  const { keepUnread } = useMarkRead(cursor.row, marks);
  const triage = useTriage({
    row: cursor.row,
    filter: wanted.filter,
    total: tickets ?? 0,
    marks,
    moveOn: () => move(1) || move(-1),
    keepUnread,
  });

  const onRange = useCallback(
    (first: number, last: number) => {
      const pageAt = (line: number) => {
        const at = layout.lineAt(line);
        return Math.floor((at.kind === 'row' ? at.row : firstRowFrom(line)) / pageSize);
      };
      function firstRowFrom(line: number): number {
        const after = line + 1 < layout.lines ? layout.lineAt(line + 1) : null;
        return after?.kind === 'row' ? after.row : 0;
      }
      const from = Math.min(pageAt(first), pageAt(last));
      const to = Math.max(pageAt(first), pageAt(last));
      setPages((before) => (before[0] === from && before.at(-1) === to ? before : range(from, to)));
    },
    [layout],
  );

  function select(row: TicketRow, isOpened: boolean): void {
    cursor.standOn(null);
    onAhead(row.id);
    onSelect(row.id, isOpened);
  }
  /** False at the end of the list. */
  function move(by: number): boolean {
    const step = cursor.step(by);
    if (!step) return false;
    list.current?.reveal(step.line);
    if (step.at.kind === 'head') {
      cursor.standOn(step.at.group.key);
      return true;
    }
    if (!step.row) return true;
    select(step.row, false);
    // Whoever moves on moves the same way.
    const after = listing && rowAt(listing, step.at.row + by);
    if (after) requestIdleCallback(() => onAhead(after.id));
    return true;
  }
  function extend(by: number): void {
    const next = cursor.step(by)?.row;
    selection.add([cursor.row, next].flatMap((row) => (row ? [row.id] : [])));
    move(by);
  }
  function toggleAt(line: number, isCollapsed: boolean): void {
    const at = layout.lineAt(line);
    if (at.kind !== 'head') return;
    cursor.standOn(at.group.key);
    fold(at.group.key, isCollapsed);
  }
  function press(line: number, keys: PressKeys): void {
    const at = layout.lineAt(line);
    if (at.kind === 'head') {
      toggleAt(line, !at.isCollapsed);
      return;
    }
    const row = listing && rowAt(listing, at.row);
    if (!row) return;
    if (keys.ctrlKey || keys.metaKey) selection.toggle(row.id);
    else if (keys.shiftKey) pickThrough(line);
    else select(row, true);
  }
  /** Everything from the ticket at hand to this line. */
  function pickThrough(line: number): void {
    const from = cursor.line ?? line;
    const lines = range(Math.min(from, line), Math.max(from, line)).map((each) => layout.lineAt(each));
    selection.add(
      lines.flatMap((at) => {
        const row = at.kind === 'row' && listing ? rowAt(listing, at.row) : undefined;
        return row ? [row.id] : [];
      }),
    );
  }
  const onPick = useCallback((row: TicketRow) => useSelectionStore.getState().toggle(row.id), []);
  function enter(): void {
    const at = cursor.line === null ? null : layout.lineAt(cursor.line);
    if (at?.kind === 'head' && cursor.line !== null) toggleAt(cursor.line, !at.isCollapsed);
    else if (cursor.row) select(cursor.row, true);
  }
  useKeys('List', [
    { keys: 'j', words: 'Next ticket', repeats: true, run: () => void move(1) },
    { keys: 'k', words: 'Previous ticket', repeats: true, run: () => void move(-1) },
    { keys: 'enter', words: 'Read ticket, or fold its group', run: enter },
    { keys: 'x', words: 'Pick', run: () => cursor.row && selection.toggle(cursor.row.id) },
    { keys: 'shift+j', words: 'Pick downwards', repeats: true, run: () => extend(1) },
    { keys: 'shift+k', words: 'Pick upwards', repeats: true, run: () => extend(-1) },
    { keys: 'mod+a', words: 'Pick all of this list', run: selection.selectAll },
  ]);
  // A new list begins at its top, in the rows that are there, with nothing picked.
  const topKey = listing?.topKey;
  useLayoutEffect(() => {
    if (topKey === undefined) return;
    list.current?.toTop();
    useSelectionStore.getState().clear();
  }, [topKey]);
  useEffect(() => onTotal(tickets === null ? null : { tickets, hasMore }), [onTotal, tickets, hasMore]);
  const words = useMemo(() => parseSearch(wanted.filter.search).words, [wanted.filter.search]);
  const hasGroups = listing?.groups != null;
  const heads = useMemo<ListHeads | null>(
    () =>
      hasGroups
        ? {
            at(index) {
              const at = layout.lineAt(index);
              return at.kind === 'head' ? { isCollapsed: at.isCollapsed, heightPx: headHeightPx } : null;
            },
            stuck(firstInView) {
              const part = layout.groupAt(firstInView);
              return (
                part && (
                  <button
                    type="button"
                    tabIndex={-1}
                    onClick={() => fold(part.group.key, !part.isCollapsed)}
                    className="block h-7 w-full border-b border-line bg-sunken text-start"
                  >
                    <GroupHead group={part.group} isCollapsed={part.isCollapsed} />
                  </button>
                )
              );
            },
            onToggle: (index, isCollapsed) => {
              const at = layout.lineAt(index);
              if (at.kind === 'head') fold(at.group.key, isCollapsed);
            },
          }
        : null,
    [hasGroups, layout, fold],
  );

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
  const isPicking = triage.picked > 0;
  return (
    <div
      className="@container relative flex min-h-0 flex-1 flex-col transition-opacity duration-100 data-dimmed:opacity-60"
      data-dimmed={isDimmed || undefined}
      onPointerEnter={() => setPointerInside(true)}
      onPointerLeave={() => setPointerInside(false)}
    >
      {news && layout.lines > 0 && (
        <NewsPill
          unseen={news.unseen}
          onShow={() => {
            list.current?.toTop();
            release();
          }}
        />
      )}
      {layout.lines === 0 ? (
        <NoTickets inbox={wanted.filter.inbox} />
      ) : (
        <VirtualList
          ref={list}
          label="Tickets"
          count={layout.lines}
          rowHeightPx={48}
          selected={cursor.line}
          onSelect={press}
          onMove={(by, keys) => (keys.shiftKey ? extend(by) : move(by))}
          onRange={onRange}
          onScrolled={setScrolled}
          heads={heads}
          isChecked={(line) => {
            const at = layout.lineAt(line);
            const row = at.kind === 'row' ? rowAt(listing, at.row) : undefined;
            return row ? isPicked(selection, row.id) : false;
          }}
          renderRow={(line) => {
            const at = layout.lineAt(line);
            if (at.kind === 'head') return <GroupHead group={at.group} isCollapsed={at.isCollapsed} />;
            const row = rowAt(listing, at.row);
            return row ? (
              <TicketRowView
                row={row}
                timeOf={timeOf[wanted.order]}
                words={words}
                isUnderClient={wanted.group === 'client'}
                isPicked={isPicked(selection, row.id)}
                isPicking={isPicking}
                onPick={onPick}
              />
            ) : (
              <RowSkeleton seed={line} />
            );
          }}
        />
      )}
      {isPicking && <SelectionBar triage={triage} total={tickets ?? 0} />}
      <SnoozeDialog
        what={triage.snoozing?.what ?? null}
        dueAt={triage.snoozing?.dueAt ?? null}
        onSnooze={triage.snooze}
        onClose={triage.endSnooze}
      />
    </div>
  );
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
