import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase, type WriteHandle } from '../../src/core/store/database.ts';
import { changeMarks } from '../../src/core/store/queue/marks.ts';
import { countInboxes, listTickets } from '../../src/core/store/ticket-list.ts';
import { mergeWords } from '../../src/core/store/tickets.ts';
import type { TicketFilter, TicketWindow } from '../../src/shared/desktop-api/ticket-query.ts';
import { aViewer, aWindow } from '../core/store/a-window.ts';
import { type Figure, figureOf, tableOf } from './figure.ts';
import { fillQueue, me, now } from './fill-queue.ts';

/** `npm run bench -- queue [--tickets 100000,1000000] [--cpu]`: every query of the queue, and the search letter by letter. */
const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '100000,1000000' },
    cpu: { type: 'boolean', default: false },
  },
});
const rounds = 40;
const searches = [
  'vpn drop',
  'printer offline',
  'mailbox',
  'a',
  'e',
  'reset password',
  'toner fuser',
  'T2026',
];
const narrow = [
  'client:harbor vpn',
  'status:wait printer',
  'assignee:me mailbox',
  'is:unread outlook',
  '"reset my password"',
];

for (const tickets of values.tickets.split(',').map(Number)) {
  const folder = await mkdtemp(join(tmpdir(), 'bench-of-queue-'));
  const opened = openDatabase(join(folder, 'workspace.db'));
  if (!opened.ok) throw new Error(opened.failure.message);
  const { handle: db, close } = opened.value;
  const from = performance.now();
  fillQueue(db, tickets);
  while (mergeWords(db));
  console.log(
    `${tickets.toLocaleString('en')} tickets with notes in ${((performance.now() - from) / 1000).toFixed(0)} s.`,
  );
  console.log(`${tableOf(measure(db, tickets))}\n`);
  close();
  await rm(folder, { recursive: true, force: true });
}

/** Milliseconds; with `--cpu` those of this process alone, for a machine that has other work to do. */
function clock(): number {
  if (!values.cpu) return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function measure(db: WriteHandle, tickets: number): Figure[] {
  const viewer = aViewer({ me, now, unreadSince: new Date(Date.parse(now) - 30 * 86_400_000).toISOString() });
  const budget = { quantile: 'p95', ms: tickets > 100_000 ? 50 : 20 } as const;
  const list = (filter: Partial<TicketFilter>, window: Partial<TicketWindow> = {}) =>
    listTickets(db, aWindow(filter, window), viewer);
  const timed = (what: string, works: readonly (() => unknown)[], times = rounds) => {
    const samples: number[] = [];
    for (let round = 0; round < times; round += 1)
      for (const work of works) {
        const began = clock();
        work();
        samples.push(clock() - began);
      }
    return figureOf(what, samples, budget);
  };
  const letters = (all: readonly string[]) =>
    all.flatMap((text) => Array.from(text, (_, index) => text.slice(0, index + 1)));
  const inboxes = ['next', 'mine', 'waiting', 'at-risk', 'unassigned', 'snoozed', 'open', 'all'] as const;
  const open = db
    .all<{ id: number }>('SELECT id FROM tickets WHERE is_open = 1 LIMIT 200')
    .map(({ id }) => id);
  return [
    timed(
      'search, all, letter by letter',
      letters(searches).map((search) => () => list({ search })),
      10,
    ),
    timed(
      'search, mine',
      letters(searches).map((search) => () => list({ inbox: 'mine', search })),
      10,
    ),
    timed(
      'search, all open',
      letters(searches).map((search) => () => list({ inbox: 'open', search })),
      10,
    ),
    timed(
      'search, operators',
      narrow.map((search) => () => list({ search })),
    ),
    timed(
      'search, grouped by client',
      searches.map((search) => () => list({ search }, { group: 'client' })),
    ),
    ...inboxes.map((inbox) => timed(`inbox ${inbox}`, [() => list({ inbox })])),
    timed('all counts', [() => countInboxes(db, viewer)]),
    ...(['oldest', 'recent-activity', 'most-urgent', 'due-first'] as const).map((order) =>
      timed(`all, ${order}`, [() => list({}, { order })]),
    ),
    ...(['client', 'priority', 'status', 'assignee', 'due'] as const).flatMap((group) => [
      timed(`open by ${group}`, [() => list({ inbox: 'open' }, { group })]),
      timed(`all by ${group}`, [() => list({}, { group })], 10),
    ]),
    timed('all, the middle', [() => list({}, { offset: tickets / 2 })], 10),
    timed('open, filters', [
      () =>
        list({ inbox: 'open', statusGroups: ['active'], priorities: [1], slas: ['breached'], ages: ['day'] }),
      () => list({ inbox: 'open', isUnread: true }),
    ]),
    timed(
      'all, filters',
      [() => list({ statuses: [5], priorities: [4] }), () => list({ isUnread: true })],
      10,
    ),
    timed('snooze 200', [() => changeMarks(db, me, open, { kind: 'snoozed', until: now })], 10),
  ];
}
