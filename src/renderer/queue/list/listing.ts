import type { TicketGroup } from '../../../shared/desktop-api/ticket-query.ts';
import type { TicketRow } from '../../../shared/domain/ticket.ts';

/** Rows of one list as far as they are loaded: pages by their index. `key` names the filter and order they belong to. */
export interface Listing {
  readonly key: string;
  /** The same without what is folded: a list that begins at its top when it changes. */
  readonly topKey: string;
  readonly total: number;
  /** More match than `total` says. */
  readonly hasMore: boolean;
  /** Null: the rows stand in no groups. */
  readonly groups: readonly TicketGroup[] | null;
  /** The keys of the groups whose rows are left out. */
  readonly collapsed: ReadonlySet<string>;
  readonly pages: ReadonlyMap<number, readonly TicketRow[]>;
}

export const pageSize = 100;

export function rowAt(listing: Listing, index: number): TicketRow | undefined {
  return listing.pages.get(Math.floor(index / pageSize))?.[index % pageSize];
}

/** Where a ticket stands among the loaded rows; -1 if it is not among them. */
export function indexOfTicket(listing: Listing, id: number | null): number {
  if (id === null) return -1;
  for (const [page, rows] of listing.pages) {
    const at = rows.findIndex((row) => row.id === id);
    if (at !== -1) return page * pageSize + at;
  }
  return -1;
}

/** The held order with what is now known of each row; pages the hold has not seen come as they are. */
export function withHeldOrder(held: Listing, fresh: Listing): Listing {
  const latest = new Map<number, TicketRow>();
  for (const rows of fresh.pages.values()) for (const row of rows) latest.set(row.id, row);
  const pages = new Map(fresh.pages);
  for (const [page, rows] of held.pages)
    pages.set(
      page,
      rows.map((row) => latest.get(row.id) ?? row),
    );
  return { ...held, pages };
}

/** How the fresh list differs from the held order: how many rows on its first page are unseen, and whether anything moved. */
export function newsSince(
  held: Listing,
  fresh: Listing,
): { readonly unseen: number; readonly moved: boolean } {
  const seen = new Set<number>();
  for (const rows of held.pages.values()) for (const row of rows) seen.add(row.id);
  const firstPage = fresh.pages.get(0) ?? [];
  const grown = Math.max(0, fresh.total - held.total);
  const unseenOnFirst = firstPage.filter((row) => !seen.has(row.id)).length;
  // What left the list pulls rows up from the second page: they are unseen, but not new.
  const unseen = held.pages.has(0) && held.total > pageSize ? Math.min(unseenOnFirst, grown) : unseenOnFirst;
  const heldFirst = held.pages.get(0) ?? [];
  const moved = fresh.total !== held.total || heldFirst.some((row, index) => firstPage[index]?.id !== row.id);
  return { unseen, moved };
}
