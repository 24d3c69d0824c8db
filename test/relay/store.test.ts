import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../src/relay/clock.ts';
import { createCommitQueue } from '../../src/relay/storage/sqlite/commit-queue.ts';
import { createEventLog } from '../../src/relay/storage/sqlite/event-log.ts';
import { openDatabase, type RelayDatabase } from '../../src/relay/storage/sqlite/open-database.ts';
import { openSqliteStorage } from '../../src/relay/storage/sqlite/open-storage.ts';
import { pruneEvents } from '../../src/relay/storage/sqlite/prune-events.ts';
import { aManualClock } from './manual-clock.ts';
import { aFolder } from './running-relay.ts';

function aDatabase(folder = aFolder()): RelayDatabase {
  const opened = openDatabase(folder);
  if (!opened.ok) throw new Error(opened.failure.kind);
  return opened.value;
}

const aBody = () => ({ kind: 'callout' as const, sealed: 'a sealed hint' });

test.each([
  [
    'no database at all',
    Buffer.from('this is a shopping list, and a long one at that. '.repeat(100)),
    'corrupt',
  ],
  ['a damaged database', null, 'corrupt'],
  ['a newer database', null, 'newer'],
])('%s is named and left as it is', (what, content, kind) => {
  const folder = aFolder();
  const path = join(folder, 'relay.sqlite');
  if (content === null) {
    const sqlite = new Database(path);
    if (what === 'a newer database') sqlite.pragma('user_version = 99');
    sqlite.exec('CREATE TABLE t (x); CREATE INDEX i ON t (x)');
    const insert = sqlite.prepare('INSERT INTO t VALUES (?)');
    sqlite.transaction(() => {
      for (let n = 0; n < 2_000; n += 1) insert.run(`row ${n}`.repeat(5));
    })();
    sqlite.close();
  }
  const bytes = content ?? readFileSync(path);
  if (what === 'a damaged database') bytes.fill(0xab, 8_192, 40_960);
  writeFileSync(path, bytes);
  expect(openDatabase(folder)).toMatchObject({ ok: false, failure: { kind, path } });
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

test('a commit asked for while others wait shares their transaction', async () => {
  const database = aDatabase();
  const { sqlite } = database;
  sqlite.exec('CREATE TABLE t (x INTEGER UNIQUE)');
  const { commit } = createCommitQueue(database);
  const inside: boolean[] = [];
  const insert = (x: number): Promise<number> =>
    commit(() => {
      inside.push(sqlite.inTransaction);
      sqlite.prepare('INSERT INTO t VALUES (?)').run(x);
      return x;
    });
  expect(await Promise.all([1, 2, 3].map(insert))).toEqual([1, 2, 3]);
  expect(inside).toEqual([true, true, true]);
});

test('a write that fails fails alone', async () => {
  const database = aDatabase();
  const { sqlite } = database;
  sqlite.exec('CREATE TABLE t (x INTEGER UNIQUE)');
  const { commit } = createCommitQueue(database);
  const insert = (x: number): Promise<unknown> =>
    commit(() => sqlite.prepare('INSERT INTO t VALUES (?)').run(x));
  const outcomes = await Promise.allSettled([1, 1, 2].map(insert));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(sqlite.prepare('SELECT x FROM t ORDER BY x').pluck().all()).toEqual([1, 2]);
});

test('positions have no gaps: a double uses none up', async () => {
  const database = aDatabase();
  const { sqlite } = database;
  const log = createEventLog({ sqlite, commit: createCommitQueue(database).commit, clock: systemClock });
  const append = (text: string) => log.append({ text, doubleWithinMs: null }, aBody());
  const positions = await Promise.all(['a', 'a', 'b', 'a', 'c'].map(append));
  expect(positions.map(({ position, double }) => [position, double])).toEqual([
    [1, false],
    [1, true],
    [2, false],
    [1, true],
    [3, false],
  ]);
});

test('the same bytes count as a repetition for ten minutes only', async () => {
  const database = aDatabase();
  const { sqlite } = database;
  const clock = aManualClock();
  const log = createEventLog({ sqlite, commit: createCommitQueue(database).commit, clock });
  const append = () => log.append({ text: 'body', doubleWithinMs: 600_000 }, aBody());
  await append();
  clock.advance(600_000);
  expect(await append()).toMatchObject({ double: true });
  clock.advance(1);
  expect(await append()).toEqual({ position: 2, double: false });
  expect(await append()).toEqual({ position: 2, double: true });
  // A day that is set back makes nothing a repetition that is none.
  clock.sleep(-86_400_000);
  expect(await append()).toEqual({ position: 3, double: false });
});

test('an event is kept 7 days and until every device has it, but never more than 30 days', async () => {
  const database = aDatabase();
  const { sqlite } = database;
  const clock = aManualClock();
  const log = createEventLog({ sqlite, commit: createCommitQueue(database).commit, clock });
  const day = 24 * 3_600_000;
  for (const text of ['1', '2', '3']) await log.append({ text, doubleWithinMs: null }, aBody());
  const keptAt = async (acknowledged: number): Promise<number[]> => {
    await pruneEvents({ log, clock, retentionMs: 7 * day, acknowledgedByAll: () => acknowledged });
    return log.read(0, 10).map(({ position }) => position);
  };
  clock.advance(7 * day);
  expect(await keptAt(3)).toEqual([1, 2, 3]);
  clock.advance(1);
  expect(await keptAt(0)).toEqual([1, 2, 3]);
  expect(await keptAt(2)).toEqual([3]);
  clock.advance(23 * day);
  expect(await keptAt(2)).toEqual([]);
  expect([log.oldest(), log.newest()]).toEqual([4, 3]);
});

test('an event is kept as long as the relay was told to', async () => {
  const clock = aManualClock();
  const day = 24 * 3_600_000;
  const opened = await openSqliteStorage({
    dataFolder: aFolder(),
    clock,
    retentionMs: day,
    onError: () => {},
  });
  if (!opened.ok) throw new Error(opened.failure.kind);
  onTestFinished(opened.value.stop);
  const { events, tidy } = opened.value;
  await events.append({ text: '1', doubleWithinMs: null }, aBody());
  clock.sleep(day);
  expect(await tidy()).toBe(0);
  clock.sleep(1);
  expect(await tidy()).toBe(1);
});
