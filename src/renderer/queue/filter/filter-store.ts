import { create } from 'zustand';
import type { TicketFilter, TicketOrder } from '../../../shared/desktop-api/ticket-query.ts';

/** What narrows the queue besides the inbox. It stays while the technician looks at another screen. */
export type Narrowing = Omit<TicketFilter, 'inbox'>;

/** The lists of a filter, each a chip. */
export type Dimension = Exclude<keyof Narrowing, 'search'>;

interface FilterState {
  readonly narrowing: Narrowing;
  readonly order: TicketOrder;
  readonly search: (search: string) => void;
  /** The values are those of `tickets.choices`, so that their brands may be given back. */
  readonly pick: (dimension: Dimension, values: readonly number[]) => void;
  readonly sort: (order: TicketOrder) => void;
  readonly clear: () => void;
}

export const wideOpen: Narrowing = {
  search: '',
  statuses: [],
  priorities: [],
  queues: [],
  companies: [],
  assignees: [],
};

export const useFilterStore = create<FilterState>()((set) => ({
  narrowing: wideOpen,
  order: 'newest',
  search: (search) => set(({ narrowing }) => ({ narrowing: { ...narrowing, search } })),
  pick: (dimension, values) => set(({ narrowing }) => ({ narrowing: { ...narrowing, [dimension]: values } })),
  sort: (order) => set({ order }),
  clear: () => set({ narrowing: wideOpen }),
}));

/** Whether anything but the inbox narrows the list. */
export function isNarrowed(narrowing: Narrowing): boolean {
  return (
    narrowing.search.trim() !== '' ||
    [
      narrowing.statuses,
      narrowing.priorities,
      narrowing.queues,
      narrowing.companies,
      narrowing.assignees,
    ].some((values) => values.length > 0)
  );
}
