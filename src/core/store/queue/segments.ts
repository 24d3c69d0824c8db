import type { TicketGrouping, TicketOrder } from '../../../shared/desktop-api/ticket-query.ts';
import type { ReadHandle, SqlValue } from '../database.ts';
import { whereOf } from './conditions.ts';
import { dueSegments } from './due-segments.ts';
import type { Viewer } from './viewer.ts';

/** A part of a list that an index can walk by itself: a group, or a step of an order. Parts follow each other. */
export interface Segment {
  readonly key: string;
  readonly label: string;
  readonly where: string;
  readonly parameters: Readonly<Record<string, SqlValue>>;
  readonly orderBy: string;
  readonly count: number;
}

/** What a list is made of. */
export interface ListBase {
  readonly where: readonly string[];
  readonly parameters: Readonly<Record<string, SqlValue>>;
  readonly isNarrow: boolean;
}

/** More groups than these end in one that holds the rest. */
const mostGroups = 200;
const columns = {
  client: 'company_id',
  priority: 'priority',
  status: 'status',
  assignee: 'assigned_resource_id',
};

export function countTicketsOf(
  db: ReadHandle,
  { where, parameters }: Pick<ListBase, 'where' | 'parameters'>,
  more = '',
): number {
  const condition = whereOf(more ? [...where, more] : where);
  return db.get<{ n: number }>(`SELECT count(*) AS n FROM tickets ${condition}`, parameters)?.n ?? 0;
}

/** The list in parts: its groups, or the steps of its order. */
export function segmentsOf(
  db: ReadHandle,
  base: ListBase,
  grouping: TicketGrouping,
  order: TicketOrder,
  viewer: Viewer,
): readonly Segment[] {
  switch (grouping) {
    case 'none':
      return orderSegments(db, base, order, viewer);
    case 'due':
      return dueSegments(db, base, viewer.now, orderOf(base, order, viewer));
    case 'client':
    case 'priority':
    case 'status':
    case 'assignee':
      return columnSegments(db, base, grouping, orderOf(base, order, viewer), viewer);
  }
}

/** An order that no index has over the whole queue is walked in steps, each of which one has. */
function orderSegments(
  db: ReadHandle,
  base: ListBase,
  order: TicketOrder,
  viewer: Viewer,
): readonly Segment[] {
  if (order === 'most-urgent')
    return columnSegments(db, base, 'priority', orderOf(base, 'newest', viewer), viewer);
  const total = countTicketsOf(db, base);
  const part = (key: string, where: string, orderBySql: string, count: number): Segment => ({
    key,
    label: '',
    where,
    parameters: {},
    orderBy: orderBySql,
    count,
  });
  if (order !== 'due-first') return [part('all', '1', orderOf(base, order, viewer), total)];
  const due = countTicketsOf(db, base, 'tickets.next_due_at IS NOT NULL');
  return [
    part('due', 'tickets.next_due_at IS NOT NULL', 'tickets.next_due_at, tickets.id', due),
    part('not-due', 'tickets.next_due_at IS NULL', orderOf(base, 'newest', viewer), total - due),
  ];
}

function columnSegments(
  db: ReadHandle,
  base: ListBase,
  grouping: keyof typeof columns,
  orderBySql: string,
  viewer: Viewer,
): readonly Segment[] {
  const column = columns[grouping];
  // Clients and assignees are many, and each has few: their own index is the quick way.
  const plus = base.isNarrow && (grouping === 'status' || grouping === 'priority') ? '+' : '';
  const found = db.all<{ value: number | null; n: number }>(
    `SELECT ${column} AS value, count(*) AS n FROM tickets ${whereOf(base.where)} GROUP BY ${column}`,
    base.parameters,
  );
  const label = labelsOf(
    db,
    grouping,
    viewer,
    found.map((group) => group.value),
  );
  const sorted = found
    .map((group) => ({ ...group, ...label(group.value) }))
    .toSorted((a, b) => a.place - b.place || a.label.localeCompare(b.label));
  const shown = sorted.length > mostGroups ? sorted.slice(0, mostGroups - 1) : sorted;
  const rest = sorted.slice(shown.length);
  const segments = shown.map(
    ({ value, n, label }): Segment => ({
      key: value === null ? 'none' : String(value),
      label,
      where: value === null ? `${plus}tickets.${column} IS NULL` : `${plus}tickets.${column} = @group`,
      parameters: value === null ? {} : { group: value },
      orderBy: orderBySql,
      count: n,
    }),
  );
  if (rest.length === 0) return segments;
  return [
    ...segments,
    {
      key: 'rest',
      label: `${rest.length} others`,
      where: `${plus}tickets.${column} IN (SELECT value FROM json_each(@group))`,
      parameters: { group: JSON.stringify(rest.map(({ value }) => value)) },
      orderBy: orderBySql,
      count: rest.reduce((sum, { n }) => sum + n, 0),
    },
  ];
}

/** What a group is called, and where it stands: the tenant's order where there is one, else the alphabet's; nobody comes first. */
function labelsOf(
  db: ReadHandle,
  grouping: keyof typeof columns,
  viewer: Viewer,
  values: readonly (number | null)[],
): (value: number | null) => { readonly label: string; readonly place: number } {
  switch (grouping) {
    case 'status':
    case 'priority': {
      const list: readonly { readonly value: number; readonly label: string }[] =
        grouping === 'status' ? viewer.statuses : viewer.priorities;
      return (value) => {
        const place = list.findIndex((entry) => entry.value === value);
        const known = list[place];
        return { label: known?.label ?? `Unknown (${value})`, place: known ? place : list.length };
      };
    }
    case 'client':
    case 'assignee': {
      const table = grouping === 'client' ? 'companies' : 'resources';
      const names = new Map(
        db
          .all<{ id: number; name: string }>(
            `SELECT id, name FROM ${table} WHERE id IN (SELECT value FROM json_each(@ids))`,
            { ids: JSON.stringify(values.filter((value) => value !== null)) },
          )
          .map(({ id, name }) => [id, name]),
      );
      return (value) =>
        value === null
          ? { label: 'Unassigned', place: -1 }
          : { label: names.get(value) ?? `Unknown (${value})`, place: 0 };
    }
  }
}

/** Few tickets are sorted; the planner must not walk a million in the order asked for to meet them. */
function orderOf({ isNarrow }: ListBase, order: TicketOrder, viewer: Viewer): string {
  const by = orderBy(order, viewer);
  return isNarrow ? by.replace(/^tickets/, '+tickets') : by;
}

function orderBy(order: TicketOrder, { priorities }: Viewer): string {
  switch (order) {
    case 'newest':
      return 'tickets.id DESC';
    case 'oldest':
      return 'tickets.id ASC';
    case 'recent-activity':
      return 'tickets.last_activity_at DESC, tickets.id DESC';
    case 'due-first':
      return 'tickets.next_due_at IS NULL, tickets.next_due_at, tickets.id';
    case 'most-urgent': {
      const ranks = priorities.map(({ value }, rank) => `WHEN ${Math.trunc(value)} THEN ${rank}`).join(' ');
      return ranks ? `CASE tickets.priority ${ranks} ELSE 99 END, tickets.id DESC` : 'tickets.id DESC';
    }
  }
}
