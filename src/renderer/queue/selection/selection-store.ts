import { create } from 'zustand';
import type { MarkedTickets } from '../../../shared/desktop-api/queue.ts';
import type { TicketFilter } from '../../../shared/desktop-api/ticket-query.ts';
import type { TicketId } from '../../../shared/domain/ids.ts';

/** Which tickets are picked: some, or all of a list without some. */
export interface Selection {
  readonly ids: ReadonlySet<TicketId>;
  /** `ids` are those that are left out. */
  readonly isAll: boolean;
}

interface SelectionState extends Selection {
  readonly toggle: (id: TicketId) => void;
  readonly add: (ids: readonly TicketId[]) => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
}

const nothing: Selection = { ids: new Set(), isAll: false };
/** A message names so many tickets at most; more are picked as a list. */
export const mostPicked = 200;

export const useSelectionStore = create<SelectionState>()((set) => ({
  ...nothing,
  toggle: (id) =>
    set(({ ids }) => {
      const next = new Set(ids);
      if (!next.delete(id) && next.size < mostPicked) next.add(id);
      return { ids: next };
    }),
  add: (more) =>
    set(({ ids, isAll }) => {
      const next = new Set(ids);
      for (const id of more) {
        if (isAll) next.delete(id);
        else if (next.size < mostPicked) next.add(id);
      }
      return { ids: next };
    }),
  selectAll: () => set({ ids: new Set(), isAll: true }),
  clear: () => set(nothing),
}));

export function isPicked({ ids, isAll }: Selection, id: TicketId): boolean {
  return ids.has(id) !== isAll;
}

/** How many are picked of a list of so many. */
export function countPicked({ ids, isAll }: Selection, total: number): number {
  return isAll ? Math.max(0, total - ids.size) : ids.size;
}

/** The picked tickets as a call names them; null when none is. */
export function pickedTickets({ ids, isAll }: Selection, filter: TicketFilter): MarkedTickets | null {
  if (isAll) return { kind: 'list', filter, without: [...ids] };
  return ids.size > 0 ? { kind: 'tickets', ticketIds: [...ids] } : null;
}
