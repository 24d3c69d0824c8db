import { expect, test } from 'vitest';
import { saveNote } from '../../../../src/core/store/notes.ts';
import { saveCompany, saveResource } from '../../../../src/core/store/organization.ts';
import { changeMarks } from '../../../../src/core/store/queue/marks.ts';
import { countInboxes, listTickets } from '../../../../src/core/store/ticket-list.ts';
import { rewordTickets, saveTicket } from '../../../../src/core/store/tickets.ts';
import type { TicketFilter, TicketWindow } from '../../../../src/shared/desktop-api/ticket-query.ts';
import type { CompanyId, ResourceId } from '../../../../src/shared/domain/ids.ts';
import { aDatabase, aStoredTicket } from '../a-database.ts';
import { aViewer, aWindow } from '../a-window.ts';

const company = (id: number, name: string) => ({ id, name, companyType: 1, phone: null, isActive: true });
const technician = (id: number, name: string) => ({
  id,
  name,
  username: '',
  isActive: true,
  defaultRoleId: null,
});

/** Seven tickets of two clients and two technicians, each different in one way; Dana (7) looks. */
function aQueue() {
  const db = aDatabase();
  saveCompany(db, company(10, 'Harbor & Finch Accountants'));
  saveCompany(db, company(20, 'Lakeside Dental'));
  saveResource(db, technician(7, 'Dana Whitfield'));
  saveResource(db, technician(8, 'Sam Ortiz'));
  const old = '2025-10-01T08:00:00.000Z';
  const due = (dueAt: string) => ({ dueAt });
  saveTicket(db, aStoredTicket({ id: 1, assignedResourceId: 7, ...due('2026-01-01T11:00:00.000Z') }));
  saveTicket(db, aStoredTicket({ id: 2, assignedResourceId: 7, ...due('2026-01-01T12:30:00.000Z') }));
  saveTicket(
    db,
    aStoredTicket({
      id: 3,
      assignedResourceId: 8,
      status: 7,
      slaPausedHours: 3,
      ...due('2026-01-01T11:00:00.000Z'),
    }),
  );
  saveTicket(db, aStoredTicket({ id: 4, companyId: 20, priority: 4, createdAt: old, lastActivityAt: old }));
  saveTicket(
    db,
    aStoredTicket({ id: 5, companyId: 20, title: 'Scanner jams', ...due('2026-01-03T12:00:00.000Z') }),
  );
  saveTicket(
    db,
    aStoredTicket({
      id: 6,
      assignedResourceId: 7,
      status: 5,
      completedAt: old,
      ...due('2025-10-01T09:00:00.000Z'),
    }),
  );
  saveTicket(
    db,
    aStoredTicket({
      id: 7,
      assignedResourceId: 7,
      lastActivityResourceId: 7,
      firstResponseDueAt: '2026-01-01T12:10:00.000Z',
    }),
  );
  const viewer = aViewer({ me: 7 });
  const page = (filter: Partial<TicketFilter>, window: Partial<TicketWindow> = {}) =>
    listTickets(db, aWindow(filter, { order: 'oldest', ...window }), viewer);
  const ids = (filter: Partial<TicketFilter>, window: Partial<TicketWindow> = {}) =>
    page(filter, window).rows.map((row) => row.id);
  return { db, viewer, page, ids };
}

test.each<[string, Partial<TicketFilter>, readonly number[]]>([
  ['a status group', { statusGroups: ['waiting'] }, [3]],
  ['two status groups', { statusGroups: ['waiting', 'complete'] }, [3, 6]],
  ['a status group and a status that exclude each other', { statusGroups: ['waiting'], statuses: [1] }, []],
  ['an age', { ages: ['older'] }, [4]],
  ['two ages', { ages: ['day', 'older'] }, [1, 2, 3, 4, 5, 6, 7]],
  ['breached', { slas: ['breached'] }, [1]],
  ['at risk', { slas: ['at-risk'] }, [2, 7]],
  ['breached or paused', { slas: ['breached', 'paused'] }, [1, 3]],
  ['on track', { slas: ['on-track'] }, [5]],
  ['nothing promised', { slas: ['none'] }, [4, 6]],
  ['a client', { companies: [20 as CompanyId] }, [4, 5]],
  ['an assignee', { inbox: 'open', assignees: [8 as ResourceId] }, [3]],
  ['unread: what somebody else did since the desktop was set up', { isUnread: true }, [1, 2, 3, 5]],
])('a filter by %s', (_, filter, expected) => {
  expect(aQueue().ids(filter)).toEqual(expected);
});

test.each<[string, readonly number[]]>([
  ['client:lake', [4, 5]],
  ['client:dental', [4, 5]],
  ['client:"harbor & finch" printer', [1, 2, 3, 6, 7]],
  ['client:lake client:harbor scanner', [5]],
  ['client:nobody', []],
  ['client:%', []],
  ['status:wait', [3]],
  ['status:"waiting customer"', [3]],
  ['status:complete', [6]],
  ['priority:crit', [4]],
  ['assignee:me is:open', [1, 2, 7]],
  ['assignee:sam', [3]],
  ['assignee:ortiz', [3]],
  ['assignee:nobody', [4, 5]],
  ['is:unread', [1, 2, 3, 5]],
  ['is:unread assignee:me', [1, 2]],
  ['is:breached', [1]],
  ['scanner is:open', [5]],
  ['"does not print" scanner', [5]],
  ['"not does"', []],
])('a search for %s', (search, expected) => {
  expect(
    aQueue()
      .ids({ search })
      .toSorted((a, b) => a - b),
  ).toEqual(expected);
});

test('at risk holds what is late or soon due, whoever has it, snoozed or not', () => {
  const { db, ids } = aQueue();
  changeMarks(db, 7, [1], { kind: 'snoozed', until: '2026-01-02T09:00:00.000Z' });
  expect(ids({ inbox: 'at-risk' })).toEqual([1, 2, 7]);
  expect(ids({ inbox: 'mine' })).toEqual([2, 7]);
  expect(ids({ inbox: 'snoozed' })).toEqual([1]);
});

test('counts are those of the lists', () => {
  const { db, viewer, page } = aQueue();
  changeMarks(db, 7, [1], { kind: 'snoozed', until: '2026-01-02T09:00:00.000Z' });
  changeMarks(db, 7, [5], { kind: 'done' });
  const counts = countInboxes(db, viewer);
  for (const [inbox, count] of Object.entries(counts))
    expect([inbox, page({ inbox: inbox as TicketFilter['inbox'] }).total]).toEqual([inbox, count]);
});

test('a note makes its ticket found, and stops doing so when it is changed or gone', () => {
  const { db, ids } = aQueue();
  const note = {
    id: 1,
    ticketId: 2,
    title: 'Call',
    description: 'The fuser is worn out.',
    noteType: 1,
    publish: 1,
    creatorResourceId: 7,
    createdByContactId: null,
    createdAt: '2026-01-01T09:00:00.000Z',
    lastActivityAt: '2026-01-01T09:00:00.000Z',
  };
  saveNote(db, note);
  rewordTickets(db, [2]);
  expect(ids({ search: 'fuser' })).toEqual([2]);
  expect(ids({ search: 'printer fuser' })).toEqual([2]);
});

test('a search in a small inbox finds the same as one in all, narrowed', () => {
  const { ids } = aQueue();
  expect(ids({ inbox: 'mine', search: 'printer' })).toEqual([1, 2, 7]);
  expect(ids({ search: 'printer is:open assignee:me' })).toEqual([1, 2, 7]);
});

test.each<[TicketWindow['group'], readonly [string, number][]]>([
  [
    'client',
    [
      ['Harbor & Finch Accountants', 4],
      ['Lakeside Dental', 2],
    ],
  ],
  [
    'priority',
    [
      ['Critical', 1],
      ['Medium', 5],
    ],
  ],
  [
    'status',
    [
      ['New', 5],
      ['Waiting Customer', 1],
    ],
  ],
  [
    'assignee',
    [
      ['Unassigned', 2],
      ['Dana Whitfield', 3],
      ['Sam Ortiz', 1],
    ],
  ],
])('groups by %s follow each other with their counts', (group, expected) => {
  const { page } = aQueue();
  const list = page({ inbox: 'open' }, { group });
  expect(list.groups?.map(({ label, count }) => [label, count])).toEqual(expected);
  expect(list.rows).toHaveLength(6);
});

test('groups by due time tell late, today and later apart', () => {
  const labels = aQueue()
    .page({ inbox: 'open' }, { group: 'due' })
    .groups?.map(({ key, count }) => [key, count]);
  expect(labels?.[0]).toEqual(['overdue', 1]);
  expect(labels?.at(-1)).toEqual(['none', 2]);
});

test('a window into groups goes on where the last one ended; collapsed groups hold no rows', () => {
  const { page } = aQueue();
  const whole = page({ inbox: 'open' }, { group: 'client' }).rows.map(({ id }) => id);
  const parts = [0, 2, 4].flatMap((offset) =>
    page({ inbox: 'open' }, { group: 'client', offset, limit: 2 }).rows.map(({ id }) => id),
  );
  expect(parts).toEqual(whole);
  const folded = page({ inbox: 'open' }, { group: 'client', collapsed: ['10'] });
  expect(folded.rows.map(({ id }) => id)).toEqual([4, 5]);
  expect(folded.total).toBe(2);
  expect(folded.groups?.map(({ count }) => count)).toEqual([4, 2]);
});

test('what is behind the 200th group is one group, and nothing is lost', () => {
  const db = aDatabase();
  for (let id = 1; id <= 230; id += 1) {
    saveCompany(db, company(id, `Client ${String(id).padStart(3, '0')}`));
    saveTicket(db, aStoredTicket({ id, companyId: id }));
  }
  const list = listTickets(db, aWindow({}, { group: 'client', offset: 190, limit: 200 }), aViewer());
  expect(list.groups).toHaveLength(200);
  expect(list.groups?.at(-1)).toMatchObject({ key: 'rest', count: 31 });
  expect(list.rows).toHaveLength(40);
});

test('due first: the nearest promise first, what has none last, newest first', () => {
  expect(aQueue().ids({ inbox: 'open' }, { order: 'due-first' })).toEqual([1, 7, 2, 5, 4, 3]);
});
