import { expect, test } from 'vitest';
import { type Commit, createCommitQueue } from '../../src/relay/storage/sqlite/commit-queue.ts';
import { createEventLog } from '../../src/relay/storage/sqlite/event-log.ts';
import { openDatabase } from '../../src/relay/storage/sqlite/open-database.ts';
import { aManualClock } from './manual-clock.ts';
import { aFolder } from './running-relay.ts';

interface Bench {
  readonly commit: Commit;
  readonly insert: (x: number) => Promise<unknown>;
  readonly stored: () => unknown[];
  /** One for each sync under way, oldest first. */
  readonly syncs: PromiseWithResolvers<void>[];
  readonly database: { readonly sqlite: import('better-sqlite3').Database };
}

/** A queue on a real database whose disk is as slow as the test wants. */
function aBench(): Bench {
  const opened = openDatabase(aFolder());
  if (!opened.ok) throw new Error(opened.failure.kind);
  const { sqlite } = opened.value;
  sqlite.exec('CREATE TABLE t (x INTEGER UNIQUE)');
  const syncs: PromiseWithResolvers<void>[] = [];
  const sync = (): Promise<void> => {
    const one = Promise.withResolvers<void>();
    syncs.push(one);
    return one.promise;
  };
  const { commit } = createCommitQueue({ sqlite, sync });
  const insert = (x: number) => commit(() => sqlite.prepare('INSERT INTO t VALUES (?)').run(x));
  const stored = () => sqlite.prepare('SELECT x FROM t ORDER BY x').pluck().all();
  return { commit, insert, stored, syncs, database: { sqlite } };
}

test('nothing is answered before the disk has it; what comes meanwhile shares the next sync', async () => {
  const { insert, stored, syncs } = aBench();
  const answered: number[] = [];
  const ask = (x: number) => void insert(x).then(() => answered.push(x));
  ask(1);
  await expect.poll(() => syncs.length).toBe(1);
  for (const x of [2, 3, 4]) ask(x);
  expect([stored(), answered]).toEqual([[1], []]);
  syncs[0]?.resolve();
  await expect.poll(() => syncs.length).toBe(2);
  expect([stored(), answered]).toEqual([[1, 2, 3, 4], [1]]);
  syncs[1]?.resolve();
  await expect.poll(() => answered).toEqual([1, 2, 3, 4]);
  expect(syncs).toHaveLength(2);
});

test('after a sync that failed nothing is promised any more', async () => {
  const { insert, syncs } = aBench();
  const first = insert(1);
  await expect.poll(() => syncs.length).toBe(1);
  const second = insert(2);
  syncs[0]?.reject(new Error('EIO'));
  await expect(first).rejects.toThrow('EIO');
  await expect(second).rejects.toThrow('EIO');
  await expect(insert(3)).rejects.toThrow('EIO');
  expect(syncs).toHaveLength(1);
});

test('nobody sees an event that the disk may not have', async () => {
  const { commit, syncs, database } = aBench();
  const log = createEventLog({ sqlite: database.sqlite, commit, clock: aManualClock() });
  const appended = log.append({ text: 'a', doubleWithinMs: null }, { kind: 'callout', sealed: 'x' });
  await expect.poll(() => syncs.length).toBe(1);
  expect([log.read(0, 10), log.newest(), log.oldest()]).toEqual([[], 0, 1]);
  syncs[0]?.resolve();
  await appended;
  expect([log.read(0, 10).length, log.newest(), log.oldest()]).toEqual([1, 1, 1]);
});
