import { expect, test } from 'vitest';
import { saveNote } from '../../../../src/core/store/notes.ts';
import { changeMarks, nextWake, restoreMarks, wakeSnoozed } from '../../../../src/core/store/queue/marks.ts';
import { listTickets } from '../../../../src/core/store/ticket-list.ts';
import { removeTicket, type StoredTicket, saveTicket } from '../../../../src/core/store/tickets.ts';
import { aDatabase, aStoredTicket } from '../a-database.ts';
import { aViewer, aWindow } from '../a-window.ts';

const dana = 7;
const evening = '2026-01-01T18:00:00.000Z';

function aTicketOfDana() {
  const db = aDatabase();
  saveTicket(db, aStoredTicket({ id: 1, assignedResourceId: dana }));
  const rows = (inbox: 'mine' | 'snoozed' | 'all', now = '2026-01-01T12:00:00.000Z', me = dana) =>
    listTickets(db, aWindow({ inbox }), aViewer({ me, now })).rows;
  /** Autotask says that something happened. */
  function happens(at: string, change: Partial<StoredTicket> = {}) {
    saveTicket(
      db,
      aStoredTicket({ id: 1, assignedResourceId: dana, lastActivityAt: at, readAt: at, ...change }),
    );
  }
  return { db, rows, happens };
}
const isUnread = (rows: readonly { readonly isUnread: number }[]) => rows.map((row) => row.isUnread === 1);

function aNoteOfCustomer(at: string) {
  return {
    id: 1,
    ticketId: 1,
    title: '',
    description: 'Still broken',
    noteType: 3,
    publish: 1,
    creatorResourceId: null,
    createdByContactId: 5,
    createdAt: at,
    lastActivityAt: at,
  };
}

test('what somebody else changes is unread until it is read; what I changed is not', () => {
  const { db, rows, happens } = aTicketOfDana();
  expect(isUnread(rows('mine'))).toEqual([true]);
  changeMarks(db, dana, [1], { kind: 'read' });
  expect(isUnread(rows('mine'))).toEqual([false]);
  happens('2026-01-01T10:00:00.000Z', { lastActivityResourceId: 8 });
  expect(isUnread(rows('mine'))).toEqual([true]);
  happens('2026-01-01T10:05:00.000Z', { lastActivityResourceId: dana });
  expect(isUnread(rows('mine'))).toEqual([false]);
});

test('a ticket can be marked unread by hand, a completed one too', () => {
  const { db, rows, happens } = aTicketOfDana();
  happens('2026-01-01T10:00:00.000Z', { completedAt: '2026-01-01T10:00:00.000Z' });
  expect(isUnread(rows('all'))).toEqual([false]);
  changeMarks(db, dana, [1], { kind: 'unread' });
  expect(isUnread(rows('all'))).toEqual([true]);
});

test('done leaves my inbox until somebody else does something', () => {
  const { db, rows, happens } = aTicketOfDana();
  changeMarks(db, dana, [1], { kind: 'done' });
  expect(rows('mine')).toEqual([]);
  happens('2026-01-01T10:00:00.000Z', { lastActivityResourceId: dana });
  expect(rows('mine')).toEqual([]);
  happens('2026-01-01T11:00:00.000Z', { lastActivityResourceId: 8 });
  expect(rows('mine')).toHaveLength(1);
});

test('a snooze ends at its time, unread', () => {
  const { db, rows } = aTicketOfDana();
  changeMarks(db, dana, [1], { kind: 'snoozed', until: evening });
  expect(rows('mine')).toEqual([]);
  expect(rows('snoozed')[0]?.snoozedUntil).toBe(evening);
  expect(nextWake(db)).toBe(evening);
  expect(wakeSnoozed(db, '2026-01-01T17:59:59.999Z')).toEqual([]);
  expect(wakeSnoozed(db, evening)).toEqual([1]);
  expect(isUnread(rows('mine', evening))).toEqual([true]);
  expect(nextWake(db)).toBeNull();
});

test('a snoozed ticket comes back when the customer writes a note', () => {
  const { db, rows } = aTicketOfDana();
  changeMarks(db, dana, [1], { kind: 'snoozed', until: evening });
  saveNote(db, aNoteOfCustomer('2026-01-01T13:00:00.000Z'));
  expect(isUnread(rows('mine'))).toEqual([true]);
  expect(rows('snoozed')).toEqual([]);
});

test('an older note that is only read now wakes nothing', () => {
  const { db, rows } = aTicketOfDana();
  changeMarks(db, dana, [1], { kind: 'snoozed', until: evening });
  saveNote(db, aNoteOfCustomer('2026-01-01T07:00:00.000Z'));
  expect(rows('snoozed')).toHaveLength(1);
});

test('a snoozed ticket comes back when Autotask says that the contact was last; a colleague wakes nothing', () => {
  const { db, rows, happens } = aTicketOfDana();
  changeMarks(db, dana, [1], { kind: 'snoozed', until: evening });
  happens('2026-01-01T09:00:00.000Z', { lastActivityResourceId: 8 });
  expect(rows('snoozed')).toHaveLength(1);
  happens('2026-01-01T10:00:00.000Z', { lastActivityByContact: 1 });
  expect(rows('mine')).toHaveLength(1);
});

test('what is completed is not snoozed any more, and cannot be', () => {
  const { db, rows, happens } = aTicketOfDana();
  changeMarks(db, dana, [1], { kind: 'snoozed', until: evening });
  happens('2026-01-01T10:00:00.000Z', { completedAt: '2026-01-01T10:00:00.000Z' });
  expect(rows('snoozed')).toEqual([]);
  expect(changeMarks(db, dana, [1], { kind: 'snoozed', until: evening })).toEqual([]);
});

test('an undo puts everything back as it was', () => {
  const { db, rows } = aTicketOfDana();
  saveTicket(db, aStoredTicket({ id: 2, assignedResourceId: dana }));
  changeMarks(db, dana, [2], { kind: 'snoozed', until: evening });
  const before = rows('all');
  const prior = changeMarks(db, dana, [1, 2], { kind: 'done' });
  expect(rows('all')).not.toEqual(before);
  restoreMarks(db, dana, prior);
  expect(rows('all')).toEqual(before);
});

test('marks are one technician’s own, and go with their ticket', () => {
  const { db, rows } = aTicketOfDana();
  changeMarks(db, 8, [1], { kind: 'snoozed', until: evening });
  expect(rows('mine')).toHaveLength(1);
  removeTicket(db, 1, '2026-01-01T12:00:00.000Z');
  expect(db.all('SELECT * FROM ticket_marks')).toEqual([]);
});
