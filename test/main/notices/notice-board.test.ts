import { expect, test } from 'vitest';
import { createNoticeBoard, type Notice } from '../../../src/main/notices/notice-board.ts';
import type { WaitingRequest } from '../../../src/main/notices/waiting-request.ts';
import { defaultPreferences, type Preferences } from '../../../src/shared/desktop-api/preferences.ts';

function aRequest(id: string, change: Partial<WaitingRequest> = {}): WaitingRequest {
  return {
    approvalId: id,
    digest: `digest of ${id}`,
    ticketNumber: `T20261106.000${id}`,
    clientName: 'Fjord & Fell Outdoor',
    headline: 'Set priority Medium → High',
    isPlain: true,
    ...change,
  };
}

/** A board, its clock, and what a person would see. */
function aBoard(change: Partial<Preferences['notifications']> = {}) {
  let now = new Date(2026, 10, 6, 10).getTime();
  let timers: { at: number; run: () => void }[] = [];
  const shown: Notice[] = [];
  const world = { isLookedAt: false, mayShowText: true };
  const preferences = { ...defaultPreferences.notifications, ...change };
  const board = createNoticeBoard({
    preferences: () => preferences,
    mayShowText: () => world.mayShowText,
    isLookedAt: () => world.isLookedAt,
    show: (notice) => shown.push(notice),
    clock: {
      now: () => now,
      after(ms, run) {
        const timer = { at: now + ms, run };
        timers.push(timer);
        return () => {
          timers = timers.filter((one) => one !== timer);
        };
      },
    },
  });
  function pass(minutes: number): void {
    const end = now + minutes * 60_000;
    for (;;) {
      const next = timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      timers = timers.filter((one) => one !== next);
      now = Math.max(now, next.at);
      next.run();
    }
    now = end;
  }
  return { board, shown, world, preferences, pass };
}

test('a request is told at once, with what is asked', () => {
  const { board, shown } = aBoard();
  board.waitingIs([aRequest('1')]);
  expect(shown).toMatchObject([
    { title: 'Set priority Medium → High', body: 'T20261106.0001 · Fjord & Fell Outdoor', mayApprove: true },
  ]);
});

test('only a plain request may be approved from its notification', () => {
  const { board, shown } = aBoard();
  board.waitingIs([aRequest('1', { isPlain: false })]);
  expect(shown).toMatchObject([{ mayApprove: false }]);
});

test('on a locked screen a notification says nothing of what is asked, and approves nothing', () => {
  const { board, shown, world } = aBoard();
  world.mayShowText = false;
  board.waitingIs([aRequest('1')]);
  expect(shown).toMatchObject([{ title: 'Approval needed', mayApprove: false }]);
  expect(JSON.stringify(shown[0]?.title)).not.toContain('priority');
});

test('of many that arrive at once, the first is told at once and the others together', () => {
  const { board, shown, pass } = aBoard();
  const all = ['1', '2', '3', '4', '5'].map((id) => aRequest(id, { clientName: `Client ${id}` }));
  for (const count of [1, 2, 3, 4, 5]) board.waitingIs(all.slice(0, count));
  pass(1);
  expect(shown).toMatchObject([
    { request: { approvalId: '1' } },
    { title: '4 approvals wait for you', body: 'Client 2, Client 3, Client 4 and 1 more', request: null },
  ]);
});

test('what nobody has seen is told again, all of it in one notification, until it is seen', () => {
  const { board, shown, pass } = aBoard({ repeatMinutes: 15 });
  board.waitingIs([aRequest('1')]);
  pass(5);
  board.waitingIs([aRequest('1'), aRequest('2')]);
  pass(10);
  expect(shown.map(({ title }) => title)).toEqual([
    'Set priority Medium → High',
    'Set priority Medium → High',
    '2 approvals wait for you',
  ]);
  board.seen();
  pass(120);
  expect(shown).toHaveLength(3);
});

test('nothing is repeated when that is off, and nothing is told when all is off', () => {
  const never = aBoard({ repeatMinutes: 0 });
  never.board.waitingIs([aRequest('1')]);
  never.pass(600);
  expect(never.shown).toHaveLength(1);
  const off = aBoard({ on: false });
  off.board.waitingIs([aRequest('1')]);
  off.pass(600);
  expect(off.shown).toEqual([]);
});

test('what arrives in quiet hours is told when they end, if it still waits', () => {
  const { board, shown, pass } = aBoard({ quietHours: { from: '09:30', to: '11:00' } });
  board.waitingIs([aRequest('1'), aRequest('2'), aRequest('3')]);
  pass(30);
  board.waitingIs([aRequest('1'), aRequest('3')]);
  expect(shown).toEqual([]);
  pass(31);
  expect(shown).toMatchObject([{ title: '2 approvals wait for you' }]);
});

test('whoever looks at Countersign is not told of what is before their eyes, now or later', () => {
  const { board, shown, world, pass } = aBoard();
  world.isLookedAt = true;
  board.waitingIs([aRequest('1')]);
  world.isLookedAt = false;
  pass(60);
  expect(shown).toEqual([]);
  board.waitingIs([aRequest('1'), aRequest('2')]);
  expect(shown).toMatchObject([{ request: { approvalId: '2' } }]);
});

test('a request that was decided elsewhere is not repeated', () => {
  const { board, shown, pass } = aBoard();
  board.waitingIs([aRequest('1')]);
  board.waitingIs([]);
  pass(60);
  expect(shown).toHaveLength(1);
});
