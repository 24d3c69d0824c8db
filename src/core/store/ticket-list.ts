import type {
  InboxCounts,
  TicketFilter,
  TicketGroup,
  TicketWindow,
} from '../../shared/desktop-api/ticket-query.ts';
import { parseSearch } from '../../shared/domain/queue/search-query.ts';
import type { NextReason } from '../../shared/domain/queue/what-next.ts';
import type { ReadHandle } from './database.ts';
import { type Conditions, conditionsOf, whereOf } from './queue/conditions.ts';
import { findWords, matchOf, mostFound } from './queue/find-words.ts';
import { nextTickets } from './queue/next-tickets.ts';
import { countTicketsOf, type ListBase, type Segment, segmentsOf } from './queue/segments.ts';
import { type TicketListRow, ticketRows } from './queue/ticket-rows.ts';
import { riskBefore, type Viewer } from './queue/viewer.ts';

export interface TicketList {
  readonly total: number;
  /** More match than `total` says. */
  readonly hasMore: boolean;
  readonly rows: readonly TicketListRow[];
  readonly groups: readonly TicketGroup[] | null;
  /** Why each ticket stands where it stands; in "Next" only. */
  readonly reasons: ReadonlyMap<number, NextReason>;
}

const noReasons: ReadonlyMap<number, NextReason> = new Map();

/** One window of the queue. */
export function listTickets(db: ReadHandle, window: TicketWindow, viewer: Viewer): TicketList {
  const { filter, order, group, offset, limit } = window;
  const { base, found } = baseOf(db, filter, viewer);
  const hasMore = found !== null && found.length > mostFound;
  if (filter.inbox === 'next') {
    const ranked = nextTickets(db, base, viewer);
    const shown = ranked.slice(offset, offset + limit);
    const rows = ticketRows(
      db,
      shown.map(({ id }) => id),
      viewer,
    );
    const reasons = new Map(shown.map(({ id, reason }) => [id, reason]));
    return { total: ranked.length, hasMore, rows, groups: null, reasons };
  }
  if (found !== null && group === 'none' && order === 'newest') {
    const ids = found.slice(offset, Math.min(offset + limit, mostFound));
    const total = Math.min(found.length, mostFound);
    return { total, hasMore, rows: ticketRows(db, ids, viewer), groups: null, reasons: noReasons };
  }
  const segments = segmentsOf(db, base, group, order, viewer);
  const collapsed = new Set(group === 'none' ? [] : window.collapsed);
  const shown = segments.filter(({ key }) => !collapsed.has(key));
  return {
    total: shown.reduce((sum, { count }) => sum + count, 0),
    hasMore,
    rows: ticketRows(db, idsIn(db, base, shown, offset, limit), viewer),
    groups: group === 'none' ? null : segments.map(({ key, label, count }) => ({ key, label, count })),
    reasons: noReasons,
  };
}

/** Every ticket of a list, up to `most`, in no order: for what is done to all of them. `only` narrows further. */
export function idsOfList(
  db: ReadHandle,
  filter: TicketFilter,
  viewer: Viewer,
  only: string,
  most: number,
): number[] {
  const { base } = baseOf(db, filter, viewer);
  return db
    .all<{ id: number }>(`SELECT tickets.id FROM tickets ${whereOf([...base.where, only])} LIMIT @most`, {
      ...base.parameters,
      most,
    })
    .map(({ id }) => id);
}

/** What the list is made of; what its words found is a condition like any other. */
function baseOf(
  db: ReadHandle,
  filter: TicketFilter,
  viewer: Viewer,
): { readonly base: Conditions; readonly found: readonly number[] | null } {
  const query = parseSearch(filter.search);
  const conditions = conditionsOf(filter, query, viewer);
  const match = matchOf(query);
  if (match === null) return { base: conditions, found: null };
  const found = findWords(db, match, conditions);
  const base: Conditions = {
    where: ['tickets.id IN (SELECT value FROM json_each(@found))'],
    parameters: { ...conditions.parameters, found: JSON.stringify(found.slice(0, mostFound)) },
    isNarrow: true,
  };
  return { base, found };
}

/** Walks the parts of a list to the window and through it. */
function idsIn(
  db: ReadHandle,
  base: ListBase,
  segments: readonly Segment[],
  offset: number,
  limit: number,
): number[] {
  const ids: number[] = [];
  let skip = offset;
  for (const segment of segments) {
    if (ids.length === limit) break;
    if (skip >= segment.count) {
      skip -= segment.count;
      continue;
    }
    const rows = db.all<{ id: number }>(
      `SELECT tickets.id FROM tickets ${whereOf(segment.where === '1' ? base.where : [...base.where, segment.where])}
       ORDER BY ${segment.orderBy} LIMIT @limit OFFSET @offset`,
      { ...base.parameters, ...segment.parameters, limit: limit - ids.length, offset: skip },
    );
    for (const { id } of rows) ids.push(id);
    skip = 0;
  }
  return ids;
}

export function countInboxes(db: ReadHandle, viewer: Viewer): InboxCounts {
  const count = (inbox: TicketFilter['inbox']) =>
    countTicketsOf(db, conditionsOf({ ...wholeInbox, inbox }, nothingSearched, viewer));
  const mine = count('mine');
  return {
    next: mine,
    mine,
    waiting: count('waiting'),
    'at-risk': count('at-risk'),
    unassigned: count('unassigned'),
    snoozed: count('snoozed'),
    open: count('open'),
    all: count('all'),
  };
}

/** How many open tickets are at risk or over their time. */
export function countAtRisk(db: ReadHandle, now: string, riskMs: number): number {
  const parameters = { riskBefore: riskBefore({ now, riskMs }) };
  return countTicketsOf(db, { where: ['tickets.next_due_at <= @riskBefore'], parameters });
}

const nothingSearched = parseSearch('');

/** An inbox with nothing that narrows it. */
export const wholeInbox: TicketFilter = {
  inbox: 'all',
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
