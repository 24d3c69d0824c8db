import { expect, test } from 'vitest';
import { type NextFacts, whatNext } from '../../../src/shared/domain/queue/what-next.ts';

const now = Date.parse('2026-11-25T12:00:00.000Z');
const inMinutes = (minutes: number) => new Date(now + minutes * 60_000).toISOString();

function aTicket(part: Partial<NextFacts>): NextFacts {
  return {
    id: 1,
    createdAt: inMinutes(-300),
    lastActivityAt: inMinutes(-200),
    nextDueAt: null,
    waitsForMyDecision: false,
    customerWroteAt: null,
    wokeAt: null,
    priority: { label: 'Low', rank: 3, ranks: 4 },
    isUnread: false,
    isWaiting: false,
    ...part,
  };
}

test('late comes before a decision, that before what is due soon, an answer, a snooze that ended, priority, news and age', () => {
  const ranked = whatNext(
    [
      aTicket({ id: 8 }),
      aTicket({ id: 7, isUnread: true }),
      aTicket({ id: 6, priority: { label: 'Critical', rank: 0, ranks: 4 } }),
      aTicket({ id: 5, wokeAt: inMinutes(-5) }),
      aTicket({ id: 4, customerWroteAt: inMinutes(-5) }),
      aTicket({ id: 3, nextDueAt: inMinutes(20) }),
      aTicket({ id: 2, waitsForMyDecision: true }),
      aTicket({ id: 1, nextDueAt: inMinutes(-1) }),
      aTicket({ id: 9, isWaiting: true }),
    ],
    now,
  );
  expect(ranked.map(({ id, reason }) => [id, reason.kind])).toEqual([
    [1, 'breached'],
    [2, 'decision'],
    [3, 'due'],
    [4, 'customer-wrote'],
    [5, 'woke'],
    [6, 'priority'],
    [7, 'unread'],
    [8, 'age'],
    [9, 'waits-for-customer'],
  ]);
});

test('what counts for more than one reason comes before what counts for one', () => {
  const ranked = whatNext(
    [
      aTicket({ id: 1, nextDueAt: inMinutes(-60) }),
      aTicket({ id: 2, nextDueAt: inMinutes(-5), customerWroteAt: inMinutes(-5) }),
    ],
    now,
  );
  expect(ranked.map(({ id }) => id)).toEqual([2, 1]);
});

test('of two that are due, the nearer one comes first', () => {
  const due = [400, 50, 10, 55].map((minutes, index) =>
    aTicket({ id: index, nextDueAt: inMinutes(minutes) }),
  );
  expect(whatNext(due, now).map(({ id }) => id)).toEqual([2, 1, 3, 0]);
});

test('a customer who answered is not waited for any more', () => {
  const [first] = whatNext([aTicket({ isWaiting: true, customerWroteAt: inMinutes(-5) })], now);
  expect(first?.reason).toEqual({ kind: 'customer-wrote', at: inMinutes(-5) });
});

test('a late ticket that waits for its customer is still late', () => {
  const [first] = whatNext([aTicket({ isWaiting: true, nextDueAt: inMinutes(-5) })], now);
  expect(first?.reason.kind).toBe('breached');
});

test('equal tickets keep one order, the older number first, whatever order they come in', () => {
  const all = [3, 1, 2].map((id) => aTicket({ id }));
  expect(whatNext(all, now).map(({ id }) => id)).toEqual([1, 2, 3]);
  expect(whatNext(all.toReversed(), now).map(({ id }) => id)).toEqual([1, 2, 3]);
});

test('a tenant with one priority has no urgent one', () => {
  const [first] = whatNext([aTicket({ priority: { label: 'Normal', rank: 0, ranks: 1 } })], now);
  expect(first?.reason.kind).toBe('age');
});
