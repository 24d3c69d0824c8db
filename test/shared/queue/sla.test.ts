import { expect, test } from 'vitest';
import { saveTicket } from '../../../src/core/store/tickets.ts';
import { type SlaFacts, slaClockOf, slaStateAt } from '../../../src/shared/domain/queue/sla.ts';
import { aDatabase, aStoredTicket } from '../../core/store/a-database.ts';

const at = (hour: number) => `2026-01-01T${String(hour).padStart(2, '0')}:00:00.000Z`;
const nothing: SlaFacts = {
  completedAt: null,
  dueAt: null,
  firstResponseDueAt: null,
  firstRespondedAt: null,
  planDueAt: null,
  plannedAt: null,
  resolutionDueAt: null,
  resolvedAt: null,
  slaPausedHours: null,
};

const scenes: readonly (readonly [string, Partial<SlaFacts>, string | null])[] = [
  ['nothing promised', {}, null],
  ['a due date alone', { dueAt: at(12) }, 'due 12'],
  [
    'the first response first',
    { dueAt: at(20), firstResponseDueAt: at(9), resolutionDueAt: at(18) },
    'first-response 9',
  ],
  [
    'a response that was given',
    { firstResponseDueAt: at(9), firstRespondedAt: at(8), resolutionDueAt: at(18) },
    'resolution 18',
  ],
  ['a plan in between', { planDueAt: at(11), resolutionDueAt: at(18) }, 'plan 11'],
  ['resolved, not completed', { resolutionDueAt: at(18), resolvedAt: at(17) }, null],
  ['completed', { dueAt: at(12), completedAt: at(10) }, null],
  ['a clock that stands still', { dueAt: at(12), slaPausedHours: 2.5 }, 'paused 2.5'],
  ['a clock that goes on', { dueAt: at(12), slaPausedHours: 0 }, 'due 12'],
];

test.each(scenes)('%s', (_, facts, expected) => {
  const clock = slaClockOf({ ...nothing, ...facts }, 3_600_000);
  const words =
    clock === null
      ? null
      : clock.kind === 'paused'
        ? `paused ${clock.hoursLeft}`
        : `${clock.target} ${Number(clock.dueAt.slice(11, 13))}`;
  expect(words).toBe(expected);
});

test('the database’s own column agrees with it', () => {
  const db = aDatabase();
  for (const [index, [, facts]] of scenes.entries())
    saveTicket(db, aStoredTicket({ id: index + 1, ...nothing, ...facts }));
  const stored = db.all<{ at: string | null }>('SELECT next_due_at AS at FROM tickets ORDER BY id');
  const expected = scenes.map(([, facts]) => {
    const clock = slaClockOf({ ...nothing, ...facts }, 0);
    return clock?.kind === 'runs' ? clock.dueAt : null;
  });
  expect(stored.map((row) => row.at)).toEqual(expected);
});

test('on track, at risk from an hour before, late from the moment on', () => {
  const clock = slaClockOf({ ...nothing, dueAt: at(12) }, 3_600_000);
  const state = (time: string) => slaStateAt(clock, Date.parse(time));
  expect(state('2026-01-01T10:59:59.999Z')).toBe('on-track');
  expect(state(at(11))).toBe('at-risk');
  expect(state(at(12))).toBe('breached');
});
