import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type Ref, useEffect, useId, useImperativeHandle, useRef } from 'react';

export interface VirtualListHandle {
  /** Brings a row into view with the least movement. */
  reveal(index: number): void;
  toTop(): void;
  focus(): void;
}

interface VirtualListProps {
  readonly label: string;
  readonly count: number;
  readonly rowHeightPx: number;
  readonly selected: number | null;
  readonly renderRow: (index: number) => ReactNode;
  /** A press on a row. */
  readonly onSelect: (index: number) => void;
  /** Arrow keys while the list has the focus; everywhere else they scroll what is read. */
  readonly onMove: (by: number) => void;
  /** Which rows are laid out, the last included. */
  readonly onRange?: (first: number, last: number) => void;
  readonly onScrolled?: (isAwayFromTop: boolean) => void;
  readonly ref?: Ref<VirtualListHandle>;
}

/** A list of any length of which one row may be selected; only the rows in view exist. */
export function VirtualList(props: VirtualListProps) {
  const { label, count, rowHeightPx, selected, renderRow, onSelect, onMove, onRange, onScrolled, ref } =
    props;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes here
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 10,
    scrollPaddingStart: rowHeightPx,
    scrollPaddingEnd: rowHeightPx,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onRange?.(first, last), [onRange, first, last]);
  useImperativeHandle(ref, () => ({
    reveal: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    toTop: () => virtualizer.scrollToOffset(0),
    focus: () => scroller.current?.focus({ preventScroll: true }),
  }));
  return (
    <div
      ref={scroller}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={selected === null ? undefined : `${id}-${selected}`}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
        event.preventDefault();
        onMove(event.key === 'ArrowDown' ? 1 : -1);
      }}
      onScroll={(event) => onScrolled?.(event.currentTarget.scrollTop > rowHeightPx / 2)}
      className="group/list min-h-0 flex-1 overflow-y-auto overscroll-contain outline-none [overflow-anchor:none]"
    >
      <div role="presentation" className="relative w-full" style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => (
          // biome-ignore lint/a11y/useFocusableInteractive: a listbox has one tab stop; aria-activedescendant names the option
          // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox hears the keys
          <div
            key={item.key}
            id={`${id}-${item.index}`}
            role="option"
            aria-selected={item.index === selected}
            aria-setsize={count}
            aria-posinset={item.index + 1}
            onClick={() => onSelect(item.index)}
            className="absolute inset-x-0 top-0 border-b border-line/60 hover:bg-hover aria-selected:bg-accent-soft group-focus-visible/list:aria-selected:outline-2 group-focus-visible/list:aria-selected:-outline-offset-2 group-focus-visible/list:aria-selected:outline-accent"
            style={{ height: item.size, transform: `translateY(${item.start}px)` }}
          >
            {renderRow(item.index)}
          </div>
        ))}
      </div>
    </div>
  );
}
