import { useVirtualizer } from '@tanstack/react-virtual';
import { clsx } from 'clsx';
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
} from 'react';

export interface VirtualListHandle {
  /** Brings a row into view with the least movement. */
  reveal(index: number): void;
  toTop(): void;
  focus(): void;
}

/** What was held down with a press. */
export interface PressKeys {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** The heads of a list in groups: it is a tree then, whose rows stand under heads that can be folded. */
export interface ListHeads {
  /** Null: a row. */
  at(index: number): { readonly isCollapsed: boolean; readonly heightPx: number } | null;
  /** The head that is above the first row in view; it stays there. */
  stuck(firstInView: number): ReactNode;
  onToggle(index: number, isCollapsed: boolean): void;
}

interface VirtualListProps {
  readonly label: string;
  readonly count: number;
  readonly rowHeightPx: number;
  readonly selected: number | null;
  readonly renderRow: (index: number) => ReactNode;
  /** A press on a row. */
  readonly onSelect: (index: number, keys: PressKeys) => void;
  /** Arrow keys while the list has the focus; everywhere else they scroll what is read. */
  readonly onMove: (by: number, keys: PressKeys) => void;
  /** Which rows are laid out, the last included. */
  readonly onRange?: (first: number, last: number) => void;
  readonly onScrolled?: (isAwayFromTop: boolean) => void;
  /** Rows that are picked for something that is done to all of them. */
  readonly isChecked?: (index: number) => boolean;
  readonly heads?: ListHeads | null;
  readonly ref?: Ref<VirtualListHandle>;
}

/** A list of any length of which one row may be selected; only the rows in view exist. */
export function VirtualList(props: VirtualListProps) {
  const { label, count, rowHeightPx, selected, renderRow, onSelect, onMove, onRange, onScrolled } = props;
  const { isChecked, heads = null, ref } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes here
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heads?.at(index)?.heightPx ?? rowHeightPx,
    overscan: 10,
    scrollPaddingStart: rowHeightPx,
    scrollPaddingEnd: rowHeightPx,
  });
  // Sizes are remembered by index; other groups mean other sizes.
  const sizes = useRef(heads);
  if (sizes.current !== heads) {
    sizes.current = heads;
    virtualizer.measure();
  }
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const top = virtualizer.scrollOffset ?? 0;
  const firstInView = items.find((item) => item.end > top)?.index ?? first;
  useEffect(() => onRange?.(first, last), [onRange, first, last]);
  useImperativeHandle(ref, () => ({
    reveal: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    toTop: () => virtualizer.scrollToOffset(0),
    focus: () => scroller.current?.focus({ preventScroll: true }),
  }));

  function onKeyDown(event: KeyboardEvent): void {
    const head = selected === null ? null : (heads?.at(selected) ?? null);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      onMove(event.key === 'ArrowDown' ? 1 : -1, event);
    else if (heads && selected !== null && head && event.key === 'ArrowLeft') heads.onToggle(selected, true);
    else if (heads && selected !== null && head && event.key === 'ArrowRight')
      heads.onToggle(selected, false);
    else return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a listbox or a tree
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both know these
    <div
      ref={scroller}
      role={heads ? 'tree' : 'listbox'}
      tabIndex={0}
      aria-label={label}
      aria-multiselectable={isChecked ? true : undefined}
      aria-activedescendant={selected === null ? undefined : `${id}-${selected}`}
      onKeyDown={onKeyDown}
      onScroll={(event) => onScrolled?.(event.currentTarget.scrollTop > rowHeightPx / 2)}
      className="group/list min-h-0 flex-1 overflow-y-auto overscroll-contain outline-none [overflow-anchor:none]"
    >
      {heads && top > 0 && (
        <div aria-hidden="true" className="sticky top-0 z-[1] h-0">
          {heads.stuck(firstInView)}
        </div>
      )}
      <div role="presentation" className="relative w-full" style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const head = heads?.at(item.index) ?? null;
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: an option or an item of a tree; aria-activedescendant names it
            // biome-ignore lint/a11y/useAriaPropsSupportedByRole: each role gets its own
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list hears the keys
            <div
              key={item.key}
              id={`${id}-${item.index}`}
              role={heads ? 'treeitem' : 'option'}
              aria-selected={item.index === selected}
              {...(heads
                ? { 'aria-level': head ? 1 : 2, ...(head ? { 'aria-expanded': !head.isCollapsed } : {}) }
                : { 'aria-setsize': count, 'aria-posinset': item.index + 1 })}
              {...(isChecked && !head ? { 'aria-checked': isChecked(item.index) } : {})}
              onClick={(event) => onSelect(item.index, event)}
              className={clsx(
                'group/row absolute inset-x-0 top-0 border-b border-line/60 hover:bg-hover aria-checked:bg-accent-soft/60 aria-selected:bg-accent-soft group-focus-visible/list:aria-selected:outline-2 group-focus-visible/list:aria-selected:-outline-offset-2 group-focus-visible/list:aria-selected:outline-accent',
                head && 'bg-sunken',
              )}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              {renderRow(item.index)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
