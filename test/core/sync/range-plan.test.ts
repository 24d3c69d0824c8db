import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Filter } from '../../../src/core/autotask/query.ts';
import type { IdRange } from '../../../src/core/store/import-progress.ts';
import { walkRanges } from '../../../src/core/sync/import/walk-ranges.ts';
import { succeed } from '../../../src/shared/domain/outcome.ts';

/** A server of ids that answers as Autotask does: ascending, at most 500, later for some than for others. */
function aServer(ids: readonly number[], delays: readonly number[] = [0]) {
  let calls = 0;
  let flying = 0;
  let mostFlying = 0;
  return {
    calls: () => calls,
    mostFlying: () => mostFlying,
    async readPage(filter: readonly Filter[]) {
      const bound = (op: string) =>
        filter.flatMap((one) => (one.op === op && 'value' in one ? [Number(one.value)] : []))[0];
      calls += 1;
      flying += 1;
      mostFlying = Math.max(mostFlying, flying);
      for (let turn = delays[calls % delays.length] ?? 0; turn >= 0; turn -= 1) await Promise.resolve();
      flying -= 1;
      const after = bound('gt') ?? -1;
      const upTo = bound('lte') ?? Number.POSITIVE_INFINITY;
      return succeed(
        ids
          .filter((id) => id > after && id <= upTo)
          .slice(0, 500)
          .map((id) => ({ id })),
      );
    },
  };
}

/** Walks until it is done, or until so many saves; answers with what was saved and what is left. */
async function walk(
  server: ReturnType<typeof aServer>,
  from: readonly IdRange[],
  total: number,
  saves: number,
) {
  const saved: number[] = [];
  let left: readonly IdRange[] = from;
  let count = 0;
  const ending = new AbortController();
  await walkRanges({
    from,
    expected: null,
    readPage: server.readPage,
    countRows: async () => succeed(total),
    save(rows, _readAt, stillLeft) {
      count += 1;
      saved.push(...rows.map((row) => row.id));
      left = stillLeft;
      if (count >= saves) ending.abort();
    },
    now: () => '',
    signal: ending.signal,
  });
  return { saved, left };
}

const everything: IdRange[] = [{ after: -1, upTo: null }];

test('whatever the ids and wherever it is cut off, every row is saved', async () => {
  const gaps = fc.array(
    fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 100_000 })),
    {
      minLength: 0,
      maxLength: 4000,
    },
  );
  await fc.assert(
    fc.asyncProperty(
      gaps,
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 0, max: 8000 }),
      async (given, delays, cutAfter, total) => {
        let last = 0;
        const ids = given.map((gap) => (last += gap));
        const saved = new Set<number>();
        let left: readonly IdRange[] = everything;
        while (left.length > 0) {
          const walked = await walk(aServer(ids, delays), left, total, cutAfter);
          for (const id of walked.saved) saved.add(id);
          left = walked.left;
        }
        expect([...saved].toSorted((a, b) => a - b)).toEqual(ids);
      },
    ),
    { numRuns: 60 },
  );
});

test('three pages are asked for at once, and splitting costs few calls', async () => {
  const ids = Array.from({ length: 50_000 }, (_, n) => 29_700_000 + n * 3);
  const server = aServer([0, ...ids]);
  const walked = await walk(server, everything, ids.length + 1, Number.POSITIVE_INFINITY);
  expect(walked.saved).toHaveLength(ids.length + 1);
  expect(server.mostFlying()).toBe(3);
  expect(server.calls()).toBeLessThanOrEqual(101 + 15);
});
