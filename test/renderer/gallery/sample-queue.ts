import type { Mark, MarkedTickets, QueueViews } from '../../../src/shared/desktop-api/queue.ts';
import { type TicketWindow, ticketFilter } from '../../../src/shared/desktop-api/ticket-query.ts';
import type { TicketId, ViewId } from '../../../src/shared/domain/ids.ts';
import { fail, succeed } from '../../../src/shared/domain/outcome.ts';
import { whatNext } from '../../../src/shared/domain/queue/what-next.ts';
import type { TicketRow } from '../../../src/shared/domain/ticket.ts';
import { aFailure, type Handlers, type MemoryBridge } from '../doubles/memory-bridge.ts';
import { filterRows, isInInbox } from './sample-tickets.ts';

interface SampleQueueParts {
  readonly memory: MemoryBridge;
  rows(): readonly TicketRow[];
  setRows(rows: TicketRow[]): void;
}

/** The queue of the invented tenant: marks that can be undone, groups, an order of what is next, saved views. */
export function sampleQueue({ memory, rows, setRows }: SampleQueueParts) {
  const undos = new Map<string, readonly TicketRow[]>();
  let views: QueueViews = {
    views: [
      {
        id: 'late-of-harbor' as ViewId,
        name: 'Harbor & Finch, late',
        filter: ticketFilter.parse({ ...whole, inbox: 'open', slas: ['breached'] }),
        order: 'due-first',
        group: 'none',
      },
      {
        id: 'by-client' as ViewId,
        name: 'Everything open, by client',
        filter: ticketFilter.parse({ ...whole, inbox: 'open' }),
        order: 'newest',
        group: 'client',
      },
    ],
    landing: { kind: 'inbox', inbox: 'mine' },
  };

  function list({ filter, order, group, collapsed, offset, limit }: TicketWindow) {
    const found = filterRows(rows(), filter, order);
    if (filter.inbox === 'next') {
      const byId = new Map(found.map((row) => [row.id as number, row]));
      const ranked = whatNext(found.map(factsOf), Date.now());
      const shown = ranked.slice(offset, offset + limit).flatMap(({ id, reason }) => {
        const row = byId.get(id);
        return row ? [{ ...row, reason }] : [];
      });
      return { total: ranked.length, hasMore: false, offset, rows: shown, groups: null };
    }
    if (group === 'none')
      return {
        total: found.length,
        hasMore: false,
        offset,
        rows: found.slice(offset, offset + limit),
        groups: null,
      };
    const byKey = Map.groupBy(found, (row) => groupOf(row, group));
    const groups = [...byKey]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([label, members]) => ({ key: label.slice(0, 40), label, count: members.length }));
    const shown = groups.flatMap(({ key, label }) =>
      collapsed.includes(key) ? [] : (byKey.get(label) ?? []),
    );
    return { total: shown.length, hasMore: false, offset, rows: shown.slice(offset, offset + limit), groups };
  }

  function mark(tickets: MarkedTickets, change: Mark) {
    const ids = new Set<TicketId>(
      tickets.kind === 'tickets'
        ? (tickets.ticketIds as TicketId[])
        : filterRows(rows(), ticketFilter.parse(tickets.filter), 'newest').map(({ id }) => id),
    );
    if (tickets.kind === 'list') for (const id of tickets.without) ids.delete(id as TicketId);
    const before = rows().filter(({ id }) => ids.has(id));
    const undo = `undo-${undos.size + 1}`;
    undos.set(undo, before);
    setRows(rows().map((row) => (ids.has(row.id) ? { ...row, ...marked(change) } : row)));
    memory.emit({ kind: 'tickets-changed', ticketIds: [] });
    return { count: before.length, undo };
  }

  const handlers = {
    'tickets.counts': () => {
      const count = (inbox: Parameters<typeof isInInbox>[0]) =>
        rows().filter((row) => isInInbox(inbox, row)).length;
      return succeed({
        next: count('mine'),
        mine: count('mine'),
        waiting: count('waiting'),
        'at-risk': count('at-risk'),
        unassigned: count('unassigned'),
        snoozed: count('snoozed'),
        open: count('open'),
        all: rows().length,
      });
    },
    'queue.mark': ({ tickets, mark: change }) => succeed(mark(tickets as MarkedTickets, change)),
    'queue.undo': ({ undo }) => {
      const before = undos.get(undo);
      if (!before) return fail(aFailure({ kind: 'not-found', message: 'This cannot be undone any more.' }));
      const old = new Map(before.map((row) => [row.id, row]));
      setRows(rows().map((row) => old.get(row.id) ?? row));
      return succeed({ count: before.length });
    },
    'queue.views': () => succeed(views),
    'queue.saveView': ({ id, name, filter, order, group }) => {
      const saved = (id ?? `view-${views.views.length + 1}`) as ViewId;
      const view = { id: saved, name, filter: ticketFilter.parse(filter), order, group };
      const isKnown = views.views.some((each) => each.id === saved);
      views = {
        ...views,
        views: isKnown
          ? views.views.map((each) => (each.id === saved ? view : each))
          : [...views.views, view],
      };
      return succeed({ ...views, saved });
    },
    'queue.deleteView': ({ viewId }) => {
      views = { ...views, views: views.views.filter((view) => view.id !== viewId) };
      return succeed(views);
    },
    'queue.orderViews': ({ viewIds }) => {
      const place = (id: string) => viewIds.indexOf(id);
      views = { ...views, views: views.views.toSorted((a, b) => place(a.id) - place(b.id)) };
      return succeed(views);
    },
    'queue.setLanding': ({ landing }) => {
      views = { ...views, landing: landing as QueueViews['landing'] };
      return succeed(views);
    },
  } satisfies Handlers;
  return { list, handlers };
}

const whole = { search: '', statuses: [], priorities: [], queues: [], companies: [], assignees: [] };

function marked(change: Mark): Partial<TicketRow> {
  switch (change.kind) {
    case 'read':
      return { isUnread: false };
    case 'unread':
      return { isUnread: true };
    case 'done':
      return { isUnread: false, isDone: true, snoozedUntil: null };
    case 'snoozed':
      return { isUnread: false, isDone: false, snoozedUntil: change.until };
    case 'back':
      return { isDone: false, snoozedUntil: null };
  }
}

function factsOf(row: TicketRow) {
  return {
    id: row.id,
    createdAt: row.createdAt,
    lastActivityAt: row.lastActivityAt,
    nextDueAt: row.sla?.kind === 'runs' ? row.sla.dueAt : null,
    waitsForMyDecision: row.waitingApproval?.forMe ?? false,
    customerWroteAt: row.id % 4 === 1 ? row.lastActivityAt : null,
    wokeAt: null,
    priority: row.priority,
    isUnread: row.isUnread,
    isWaiting: row.status.group === 'waiting',
  };
}

function groupOf(row: TicketRow, group: Exclude<TicketWindow['group'], 'none'>): string {
  switch (group) {
    case 'client':
      return row.companyName;
    case 'priority':
      return row.priority.label;
    case 'status':
      return row.status.label;
    case 'assignee':
      return row.assignee?.name ?? 'Unassigned';
    case 'due':
      return row.sla?.kind === 'runs'
        ? Date.parse(row.sla.dueAt) < Date.now()
          ? 'Overdue'
          : 'Due today'
        : 'Not due';
  }
}
