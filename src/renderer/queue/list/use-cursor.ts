import { useMemo, useState } from 'react';
import type { TicketId } from '../../../shared/domain/ids.ts';
import type { TicketRow } from '../../../shared/domain/ticket.ts';
import { type Layout, type Line, layoutOf } from './layout.ts';
import { indexOfTicket, type Listing, rowAt } from './listing.ts';

export interface Cursor {
  readonly layout: Layout;
  /** Where it stands; null before anything is chosen. */
  readonly line: number | null;
  /** The ticket it stands on; null on the head of a group. */
  readonly row: TicketRow | null;
  /** Where a step leads, and what is there; null at the end. */
  step(by: number): { readonly line: number; readonly at: Line; readonly row: TicketRow | null } | null;
  /** On a head of a group, by its key; null: back on the ticket. */
  standOn(groupKey: string | null): void;
}

const noKeys: ReadonlySet<string> = new Set();

/** What J and K move: over tickets, and over the heads of groups, which are no tickets. */
export function useCursor(listing: Listing | null, selectedId: TicketId | null): Cursor {
  const [head, setHead] = useState<string | null>(null);
  const total = listing?.total ?? 0;
  const groups = listing?.groups ?? null;
  const collapsed = listing?.collapsed ?? noKeys;
  const layout = useMemo(() => layoutOf(total, groups, collapsed), [total, groups, collapsed]);
  const selectedRow = listing ? indexOfTicket(listing, selectedId) : -1;
  const headLine = head === null ? null : lineOfHead(listing, head);
  const line = headLine ?? (selectedRow === -1 ? null : layout.lineOf(selectedRow));
  const rowOf = (at: Line) => (at.kind === 'row' && listing ? (rowAt(listing, at.row) ?? null) : null);
  return {
    layout,
    line,
    row: headLine === null && selectedRow !== -1 && listing ? (rowAt(listing, selectedRow) ?? null) : null,
    step(by) {
      if (layout.lines === 0) return null;
      // Without a place yet, the first step is to the first ticket.
      const first = layout.lineAt(0).kind === 'head' && layout.lines > 1 ? 1 : 0;
      const to = line === null ? first : Math.min(layout.lines - 1, Math.max(0, line + by));
      if (to === line) return null;
      const at = layout.lineAt(to);
      return { line: to, at, row: rowOf(at) };
    },
    standOn: setHead,
  };
}

function lineOfHead(listing: Listing | null, key: string): number | null {
  let line = 0;
  for (const group of listing?.groups ?? []) {
    if (group.key === key) return line;
    line += 1 + (listing?.collapsed.has(group.key) ? 0 : group.count);
  }
  return null;
}
