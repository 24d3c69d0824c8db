import { expect, test } from 'vitest';
import { createHealthRecord } from '../../../src/core/health/health-record.ts';
import type { HealthSample } from '../../../src/core/store/health-samples.ts';

const start = Date.parse('2026-11-06T10:00:30.000Z');

function aRecord() {
  let now = start;
  let tick = () => {};
  const kept: HealthSample[] = [];
  const record = createHealthRecord({
    observe: () => ({
      callsUsed: 120,
      callsLimit: 10_000,
      relayUp: 1,
      approvalsWaiting: 2,
      currentAt: '2026-11-06T10:00:00.000Z',
    }),
    keep: (sample) => kept.push(sample),
    nowMs: () => now,
    onBug(error) {
      throw error;
    },
    everyMinute(run) {
      tick = run;
      return () => {
        tick = () => {};
      };
    },
  });
  return {
    record,
    kept,
    pass(ms: number) {
      now += ms;
    },
    tick: () => tick(),
  };
}

test('a minute keeps how many events came, the slowest of them, and how old the copy of Autotask is', () => {
  const { record, kept, pass, tick } = aRecord();
  record.eventArrived({ happenedAt: '2026-11-06T10:00:29.000Z', receivedAt: '2026-11-06T10:00:30.000Z' });
  record.eventArrived({ happenedAt: '2026-11-06T10:00:21.500Z', receivedAt: '2026-11-06T10:00:30.000Z' });
  pass(60_000);
  tick();
  expect(kept).toEqual([
    {
      minuteMs: Date.parse('2026-11-06T10:00:00.000Z'),
      callsUsed: 120,
      callsLimit: 10_000,
      relayUp: 1,
      approvalsWaiting: 2,
      syncAgeMs: 90_000,
      events: 2,
      eventLagMs: 8_500,
    },
  ]);
});

test('each minute begins at nothing, and an event from a clock that is ahead took no time', () => {
  const { record, kept, pass, tick } = aRecord();
  record.eventArrived({ happenedAt: null, receivedAt: '2026-11-06T10:00:20.000Z' });
  pass(60_000);
  tick();
  record.eventArrived({ happenedAt: '2026-11-06T11:00:00.000Z', receivedAt: '2026-11-06T10:01:30.000Z' });
  pass(60_000);
  tick();
  pass(60_000);
  tick();
  expect(kept.map(({ events, eventLagMs }) => [events, eventLagMs])).toEqual([
    [1, 10_000],
    [1, 0],
    [0, null],
  ]);
});

test('stopped, it keeps nothing more', () => {
  const { record, kept, pass, tick } = aRecord();
  record.stop();
  pass(60_000);
  tick();
  expect(kept).toEqual([]);
});
