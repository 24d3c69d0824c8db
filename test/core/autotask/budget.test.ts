import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBudget } from '../../../src/core/autotask/budget/budget.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const minuteMs = 60_000;

test('background work waits at its share, and others may go on', async () => {
  const budget = createBudget({ share: 0.5 });
  budget.measured({ used: 5000, limit: 10_000 });
  const waiting = budget.admit('background');
  expect(await budget.admit('agent')).toBe('admitted');
  expect(await budget.admit('interactive')).toBe('admitted');
  expect(budget.state()).toMatchObject({ used: 5002, limit: 10_000, share: 0.5, isWaiting: true });
  budget.measured({ used: 100, limit: 10_000 });
  expect(await waiting).toBe('admitted');
  expect(budget.state().isWaiting).toBe(false);
});

test('nobody goes beyond what a person may use', async () => {
  const budget = createBudget();
  budget.measured({ used: 8000, limit: 10_000 });
  expect(await budget.admit('agent')).toBe('used-up');
  expect(await budget.admit('interactive')).toBe('admitted');
  budget.measured({ used: 9500, limit: 10_000 });
  expect(await budget.admit('interactive')).toBe('used-up');
});

test('between two readings our own calls are counted, and forgotten after an hour', async () => {
  const budget = createBudget();
  budget.measured({ used: 1000, limit: 10_000 });
  for (let call = 0; call < 150; call += 1) await budget.admit('background');
  expect(budget.state().used).toBe(1150);
  vi.advanceTimersByTime(61 * minuteMs);
  expect(budget.state().used).toBe(1000);
});

test('waiting work goes on by itself when our own calls have grown old', async () => {
  const budget = createBudget({ share: 0.01 });
  for (let call = 0; call < 100; call += 1) await budget.admit('background');
  let isAdmitted = false;
  const waiting = budget.admit('background').then(() => {
    isAdmitted = true;
  });
  await vi.advanceTimersByTimeAsync(59 * minuteMs);
  expect(isAdmitted).toBe(false);
  await vi.advanceTimersByTimeAsync(2 * minuteMs);
  await waiting;
});

test('a refusal for the hour stops everybody for the time that Autotask names', async () => {
  const budget = createBudget();
  budget.refused(30_000);
  expect(await budget.admit('interactive')).toBe('used-up');
  const waiting = budget.admit('background');
  await vi.advanceTimersByTimeAsync(36_000);
  expect(await waiting).toBe('admitted');
});

test('a reading is due at the first call, after many calls, and after minutes', async () => {
  const budget = createBudget();
  let readings = 0;
  budget.onReadingDue(() => {
    readings += 1;
    budget.measured({ used: 10, limit: 10_000 });
  });
  await budget.admit('background');
  expect(readings).toBe(1);
  for (let call = 0; call < 199; call += 1) await budget.admit('background');
  expect(readings).toBe(1);
  await budget.admit('background');
  expect(readings).toBe(2);
  vi.advanceTimersByTime(5 * minuteMs);
  await budget.admit('interactive');
  expect(readings).toBe(3);
});

test('whoever waits when the program ends is told', async () => {
  const ending = new AbortController();
  const budget = createBudget();
  budget.measured({ used: 9000, limit: 10_000 });
  const waiting = budget.admit('background', ending.signal);
  ending.abort();
  expect(await waiting).toBe('stopped');
  expect(await budget.admit('interactive', ending.signal)).toBe('stopped');
});
