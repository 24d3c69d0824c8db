import { expect, test } from 'vitest';
import { pauseBeforeRetry } from '../../../src/core/autotask/budget/retry.ts';
import type { AutotaskFailure } from '../../../src/core/autotask/failure.ts';

const read = { verb: 'POST', path: 'Tickets/query', priority: 'background' } as const;
const write = { verb: 'POST', path: 'Tickets/1/Notes', priority: 'agent' } as const;
const threads: AutotaskFailure = { kind: 'rate-limited', limit: 'threads', retryAfterMs: null, errors: [] };
const lost: AutotaskFailure = { kind: 'unreachable', sent: 'maybe', cause: 'ECONNRESET' };

test('pauses grow, end, and are never the same for two', () => {
  const pauses = [0, 1, 2, 3, 20].map((attempt) => pauseBeforeRetry(read, threads, attempt, () => 1));
  expect(pauses).toEqual([250, 500, 1000, 2000, null]);
  expect(pauseBeforeRetry(read, threads, 0, () => 0)).toBe(125);
});

test('a time that Autotask names is waited for', () => {
  expect(pauseBeforeRetry(read, { ...threads, retryAfterMs: 3000 }, 0)).toBe(3000);
});

test('a write is never sent again here, whether its outcome is known or not', () => {
  expect(pauseBeforeRetry(write, threads, 0)).toBeNull();
  expect(pauseBeforeRetry(write, lost, 0)).toBeNull();
  expect(pauseBeforeRetry({ ...write, verb: 'PATCH' }, lost, 0)).toBeNull();
  expect(pauseBeforeRetry(read, lost, 0)).not.toBeNull();
});

test('Autotask’s own no is final', () => {
  expect(pauseBeforeRetry(read, { kind: 'rejected', errors: ['no'] }, 0)).toBeNull();
  expect(pauseBeforeRetry(read, { kind: 'unauthorized', errors: [] }, 0)).toBeNull();
});
