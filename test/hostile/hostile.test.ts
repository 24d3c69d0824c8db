import { expect, test } from 'vitest';
import { type Hole, holes } from './holes.ts';
import { runHostile } from './run-hostile.ts';
import { createTally } from './tally.ts';
import type { Violation } from './watch/violations.ts';

const seconds = 1000;

test('hostile calls write nothing that is not cleared, read nothing of another client, and give no secret away', {
  timeout: 90 * seconds,
}, async () => {
  const seed = Date.now() % 2 ** 31;
  console.log(`seed ${seed}: npm run hostile -- --calls 1500 --seed ${seed}`);
  const { violations, counts, writes } = await runHostile({ calls: 1500, seed });
  expect(violations).toEqual([]);
  // What never got anywhere would prove nothing.
  expect(writes.accepted).toBeGreaterThan(50);
  const tally = createTally([counts]);
  for (const answer of ['read', 'run', 'ask', 'refused', 'invalid'] as const) {
    expect(tally.of(answer), answer).toBeGreaterThan(10);
  }
});

const seenAs: Readonly<Record<Hole, readonly Violation['kind'][]>> = {
  fence: ['foreign-text', 'foreign-count'],
  policy: ['uncleared-write'],
  approver: ['wrong-approver'],
  digest: ['stale-approval'],
  secret: ['secret'],
  twice: ['uncleared-write'],
};

test.each(holes.map((hole) => [hole] as const))(
  'with a hole on purpose (%s) the harness says so',
  { timeout: 90 * seconds },
  async (hole) => {
    const { violations } = await runHostile({ calls: 6000, seed: 4, hole, stopsAtFirst: true });
    expect(violations.map(({ kind }) => seenAs[hole].includes(kind))).toContain(true);
  },
);
