import { expect, onTestFinished, test, vi } from 'vitest';
import { createScheduler } from '../../../src/core/agent/scheduler.ts';

test('one key is worked on by one worker at a time, and a nudge meanwhile is not lost', async () => {
  const gates: (() => void)[] = [];
  let running = 0;
  let most = 0;
  const scheduler = createScheduler({
    concurrency: 4,
    onBug: (error) => {
      throw error;
    },
    async work() {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => gates.push(resolve));
      running -= 1;
      return 'still';
    },
  });
  scheduler.nudge('a');
  scheduler.nudge('a');
  await vi.waitFor(() => expect(gates).toHaveLength(1));
  gates[0]?.();
  await vi.waitFor(() => expect(gates).toHaveLength(2));
  gates[1]?.();
  await scheduler.stop();
  expect(most).toBe(1);
});

test('what cannot go on now is tried again later', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  let calls = 0;
  const scheduler = createScheduler({
    concurrency: 1,
    onBug: () => {},
    async work() {
      calls += 1;
      return calls < 3 ? 'later' : 'still';
    },
  });
  scheduler.nudge('a');
  await vi.advanceTimersByTimeAsync(0);
  expect(calls).toBe(1);
  await vi.advanceTimersByTimeAsync(500);
  expect(calls).toBe(2);
  await vi.advanceTimersByTimeAsync(1000);
  expect(calls).toBe(3);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(calls).toBe(3);
  await scheduler.stop();
});

test('a bug in one piece of work is reported and does not stop the others', async () => {
  const bugs: unknown[] = [];
  const done: string[] = [];
  const scheduler = createScheduler({
    concurrency: 1,
    onBug: (error) => bugs.push(error),
    async work(key) {
      if (key === 'bad') throw new Error('bug');
      done.push(key);
      return 'still';
    },
  });
  scheduler.nudge('bad');
  scheduler.nudge('good');
  await vi.waitFor(() => expect(done).toEqual(['good']));
  expect(bugs).toHaveLength(1);
  await scheduler.stop();
});
