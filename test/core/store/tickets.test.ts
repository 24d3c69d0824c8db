import { expect, test } from 'vitest';
import { listTickets } from '../../../src/core/store/ticket-list.ts';
import { findTicket, removeTicket, saveTicket } from '../../../src/core/store/tickets.ts';
import type { TicketWindow } from '../../../src/shared/desktop-api/ticket-query.ts';
import { aDatabase, aStoredTicket } from './a-database.ts';
import { aViewer, aWindow } from './a-window.ts';

test('an older read never overwrites a newer one', () => {
  const db = aDatabase();
  expect(saveTicket(db, aStoredTicket({ title: 'New', readAt: '2026-01-01T10:00:00.000Z' }))).toBe(true);
  expect(saveTicket(db, aStoredTicket({ title: 'Old', readAt: '2026-01-01T09:00:00.000Z' }))).toBe(false);
  expect(findTicket(db, 1)?.title).toBe('New');
});

test('search finds words by their beginnings, follows changes, and forgets what is removed', () => {
  const db = aDatabase();
  saveTicket(db, aStoredTicket({ id: 1, title: 'Drucker offline' }));
  saveTicket(db, aStoredTicket({ id: 2, title: 'Café VPN' }));
  const found = (search: string) => listTickets(db, aWindow({ search }), aViewer()).rows.map((row) => row.id);
  expect(found('druck')).toEqual([1]);
  expect(found('cafe v')).toEqual([2]);
  saveTicket(db, aStoredTicket({ id: 1, title: 'Scanner', readAt: '2026-01-02T00:00:00.000Z' }));
  expect(found('druck')).toEqual([]);
  expect(found('scan')).toEqual([1]);
  removeTicket(db, 1, '2026-01-03T00:00:00.000Z');
  expect(found('scan')).toEqual([]);
});

test.each(['"', '* OR 1', 'title:x', 'NEAR(', "'; DROP TABLE tickets", '(((', '-', '^a'])(
  'a search for %j is words and nothing else',
  (search) => {
    const db = aDatabase();
    saveTicket(db, aStoredTicket());
    expect(() => listTickets(db, aWindow({ search }), aViewer())).not.toThrow();
  },
);

test('inboxes hold what their names say', () => {
  const db = aDatabase();
  saveTicket(db, aStoredTicket({ id: 1, assignedResourceId: 7 }));
  saveTicket(db, aStoredTicket({ id: 2, assignedResourceId: 8 }));
  saveTicket(db, aStoredTicket({ id: 3 }));
  saveTicket(db, aStoredTicket({ id: 4, assignedResourceId: 7, completedAt: '2026-01-02T00:00:00.000Z' }));
  const ids = (inbox: TicketWindow['filter']['inbox']) =>
    listTickets(db, aWindow({ inbox }, { order: 'oldest' }), aViewer({ me: 7 })).rows.map((row) => row.id);
  expect(ids('mine')).toEqual([1]);
  expect(ids('unassigned')).toEqual([3]);
  expect(ids('open')).toEqual([1, 2, 3]);
  expect(ids('all')).toEqual([1, 2, 3, 4]);
});

test('a window is a part of the whole, in the tenant’s own order of priorities', () => {
  const db = aDatabase();
  for (const [id, priority] of [
    [1, 3],
    [2, 4],
    [3, 1],
    [4, 2],
  ] as const) {
    saveTicket(db, aStoredTicket({ id, priority }));
  }
  const page = listTickets(
    db,
    aWindow({}, { order: 'most-urgent', offset: 1, limit: 2 }),
    aViewer({ priorities: [4, 1, 2, 3].map((value) => ({ value, label: `Priority ${value}` })) }),
  );
  expect(page.total).toBe(4);
  expect(page.rows.map((row) => row.priority)).toEqual([1, 2]);
});
