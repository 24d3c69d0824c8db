import { expect, test } from 'vitest';
import { type HealthSample, healthSince, keepHealthSample } from '../../../src/core/store/health-samples.ts';
import { aDatabase } from './a-database.ts';

const minute = 60_000;
const start = Math.floor(Date.parse('2026-11-06T10:00:00.000Z') / minute) * minute;
const sample = (at: number, change: Partial<HealthSample> = {}): HealthSample => ({
  minuteMs: start + at * minute,
  callsUsed: null,
  callsLimit: null,
  syncAgeMs: null,
  events: 0,
  eventLagMs: null,
  relayUp: null,
  approvalsWaiting: 0,
  ...change,
});

test('of a step of several minutes the worst of each figure is told, and all events', () => {
  const db = aDatabase();
  keepHealthSample(db, sample(0, { callsUsed: 10, events: 2, eventLagMs: 900, relayUp: 1 }));
  keepHealthSample(db, sample(3, { callsUsed: 40, events: 1, eventLagMs: 200, relayUp: 0 }));
  keepHealthSample(db, sample(5, { relayUp: 1 }));
  expect(healthSince(db, start, 5 * minute)).toEqual([
    sample(0, { callsUsed: 40, events: 3, eventLagMs: 900, relayUp: 0 }),
    sample(5, { relayUp: 1 }),
  ]);
});

test('a minute that is kept twice counts once, and a week later it is gone', () => {
  const db = aDatabase();
  keepHealthSample(db, sample(0, { events: 1 }));
  keepHealthSample(db, sample(0, { events: 4 }));
  expect(healthSince(db, 0, minute)).toEqual([sample(0, { events: 4 })]);
  keepHealthSample(db, sample(7 * 24 * 60 + 1));
  expect(healthSince(db, 0, minute)).toHaveLength(1);
});
