import { expect, test } from 'vitest';
import { backoffMs } from '../../../src/core/relay-client/backoff.ts';

test('waits double from 250 ms up to 10 s', () => {
  expect([0, 1, 2, 3, 6, 50].map((failures) => backoffMs(failures, () => 1))).toEqual([
    250, 500, 1_000, 2_000, 10_000, 10_000,
  ]);
});

test('up to half of a wait is left to chance', () => {
  expect([0, 0.5, 1].map((chance) => backoffMs(4, () => chance))).toEqual([2_000, 3_000, 4_000]);
});
