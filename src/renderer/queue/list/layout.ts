import type { TicketGroup } from '../../../shared/desktop-api/ticket-query.ts';

/** One line of the list: a ticket, by its place among the rows, or the head of a group. */
export type Line =
  | { readonly kind: 'row'; readonly row: number }
  | { readonly kind: 'head'; readonly group: TicketGroup; readonly isCollapsed: boolean };

/** Where rows and heads stand. Without groups every line is a row. */
export interface Layout {
  readonly lines: number;
  lineAt(index: number): Line;
  /** The line of a row. */
  lineOf(row: number): number;
  /** The group that a line belongs to; null without groups. */
  groupAt(
    index: number,
  ): { readonly group: TicketGroup; readonly isCollapsed: boolean; readonly head: number } | null;
}

interface Part {
  readonly group: TicketGroup;
  readonly isCollapsed: boolean;
  /** The line of its head, and the row it begins with. */
  readonly head: number;
  readonly firstRow: number;
}

export function layoutOf(
  rows: number,
  groups: readonly TicketGroup[] | null,
  collapsed: ReadonlySet<string>,
): Layout {
  if (groups === null)
    return {
      lines: rows,
      lineAt: (row) => ({ kind: 'row', row }),
      lineOf: (row) => row,
      groupAt: () => null,
    };
  const parts: Part[] = [];
  let head = 0;
  let firstRow = 0;
  for (const group of groups) {
    const isCollapsed = collapsed.has(group.key);
    parts.push({ group, isCollapsed, head, firstRow });
    const shown = isCollapsed ? 0 : group.count;
    head += 1 + shown;
    firstRow += shown;
  }
  const partAt = (index: number) => parts.findLast((part) => part.head <= index);
  return {
    lines: head,
    lineAt(index) {
      const part = partAt(index);
      if (!part) return { kind: 'row', row: index };
      if (part.head === index) return { kind: 'head', group: part.group, isCollapsed: part.isCollapsed };
      return { kind: 'row', row: part.firstRow + index - part.head - 1 };
    },
    lineOf(row) {
      const part = parts.findLast(
        (each) => !each.isCollapsed && each.group.count > 0 && each.firstRow <= row,
      );
      return part ? part.head + 1 + row - part.firstRow : row;
    },
    groupAt: (index) => partAt(index) ?? null,
  };
}
