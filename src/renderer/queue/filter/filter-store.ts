import { create } from 'zustand';
import type { SavedView } from '../../../shared/desktop-api/queue.ts';
import type {
  Inbox,
  TicketFilter,
  TicketGrouping,
  TicketOrder,
} from '../../../shared/desktop-api/ticket-query.ts';
import type { ViewId } from '../../../shared/domain/ids.ts';

/** What narrows the queue besides the inbox. It stays while the technician looks at another screen. */
export type Narrowing = Omit<TicketFilter, 'inbox'>;

/** The lists of a filter, each a chip. */
export type Dimension = Exclude<keyof Narrowing, 'search' | 'isUnread'>;

interface FilterState {
  readonly narrowing: Narrowing;
  /** Null: as the inbox usually goes. */
  readonly order: TicketOrder | null;
  readonly group: TicketGrouping;
  /** The keys of the groups that are folded. */
  readonly collapsed: readonly string[];
  readonly search: (search: string) => void;
  /** The values are those that the chip offered, so that their brands may be given back. */
  readonly pick: (dimension: Dimension, values: readonly (number | string)[]) => void;
  readonly onlyUnread: (isUnread: boolean) => void;
  readonly sort: (order: TicketOrder) => void;
  readonly groupBy: (group: TicketGrouping) => void;
  readonly fold: (key: string, isCollapsed: boolean) => void;
  readonly clear: () => void;
  /** The saved view that was taken last; null: an inbox. */
  readonly viewId: ViewId | null;
  /** Takes a saved view's filter, order and grouping. */
  readonly apply: (view: SavedView) => void;
  /** Back to what an inbox shows by itself. */
  readonly reset: () => void;
}

export const wideOpen: Narrowing = {
  search: '',
  statuses: [],
  priorities: [],
  queues: [],
  companies: [],
  assignees: [],
  statusGroups: [],
  ages: [],
  slas: [],
  isUnread: false,
};

const usual = { narrowing: wideOpen, order: null, group: 'none', collapsed: [], viewId: null } as const;
/** A message names so many folded groups at most. */
const mostCollapsed = 200;

export const useFilterStore = create<FilterState>()((set) => ({
  ...usual,
  search: (search) => set(({ narrowing }) => ({ narrowing: { ...narrowing, search } })),
  pick: (dimension, values) => set(({ narrowing }) => ({ narrowing: { ...narrowing, [dimension]: values } })),
  onlyUnread: (isUnread) => set(({ narrowing }) => ({ narrowing: { ...narrowing, isUnread } })),
  sort: (order) => set({ order }),
  groupBy: (group) => set({ group, collapsed: [] }),
  fold: (key, isCollapsed) =>
    set(({ collapsed }) => {
      const others = collapsed.filter((each) => each !== key);
      return { collapsed: isCollapsed ? [...others, key].slice(-mostCollapsed) : others };
    }),
  clear: () => set({ narrowing: wideOpen }),
  apply({ id, filter, order, group }) {
    // The inbox is the place's.
    const { inbox: _inbox, ...narrowing } = filter;
    set({ viewId: id, narrowing, order, group, collapsed: [] });
  },
  reset: () => set(usual),
}));

/** What is at risk goes by when it is due; everything else begins with the newest. */
export function orderIn(inbox: Inbox, order: TicketOrder | null): TicketOrder {
  return order ?? (inbox === 'at-risk' ? 'due-first' : 'newest');
}

/** Whether anything but the inbox narrows the list. */
export function isNarrowed(narrowing: Narrowing): boolean {
  const { search, isUnread, ...lists } = narrowing;
  return (
    search.trim() !== '' ||
    isUnread ||
    Object.values(lists).some((values: readonly unknown[]) => values.length > 0)
  );
}
