import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backUp } from '../../../src/core/data/back-up.ts';
import { checkBackup } from '../../../src/core/data/check-backup.ts';
import { applyStaged, stageErase, stageRestore } from '../../../src/core/data/staged.ts';
import { openDatabase } from '../../../src/core/store/database.ts';
import { readSetting, writeSetting } from '../../../src/core/store/settings.ts';
import { aTempDir } from '../../web/running-web-host.ts';

const mark = {
  at: '2026-11-28T12:00:00.000Z',
  version: '0.1.0',
  kind: 'autotask',
  workspaceName: 'Northwind',
} as const;
const now = '2026-11-28T15:00:00.000Z';

function open(folder: string) {
  const opened = openDatabase(join(folder, 'countersign.db'));
  if (!opened.ok) throw new Error(opened.failure.message);
  return opened.value;
}

/** What a workspace says it is, and nothing when it holds nothing. */
function nameIn(folder: string): string | null {
  const database = open(folder);
  const name = readSetting(database.handle, 'name');
  database.close();
  return name;
}

/** A workspace called so, and a backup of it. */
async function aBackedUp(name: string) {
  const folder = aTempDir();
  const database = open(folder);
  writeSetting(database.handle, 'name', name);
  const made = await backUp(database, join(folder, 'exports'), mark);
  return { folder, database, file: join(folder, 'exports', made.name) };
}

async function aStaged() {
  const { file, database } = await aBackedUp('old');
  database.close();
  const folder = aTempDir();
  const running = open(folder);
  writeSetting(running.handle, 'name', 'new');
  running.close();
  const upload = join(folder, 'upload.db');
  copyFileSync(file, upload);
  return { folder, upload };
}

test('a backup is taken while the workspace is written to, whole, for this user alone', async () => {
  const { database, file } = await aBackedUp('mine');
  writeSetting(database.handle, 'name', 'later');
  expect(checkBackup(file, 'autotask')).toMatchObject({ ok: true, value: mark });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  database.close();
});

test('what is no backup, a damaged one, another kind’s and a workspace itself are refused in words', async () => {
  const { database, file, folder } = await aBackedUp('mine');
  database.close();
  const other = join(folder, 'other.db');
  writeFileSync(other, 'SELECT 1');
  expect(checkBackup(other, 'autotask')).toMatchObject({ ok: false });
  expect(checkBackup(join(folder, 'countersign.db'), 'autotask')).toEqual({
    ok: false,
    failure: 'This file is not a backup of Countersign.',
  });
  expect(checkBackup(file, 'sample')).toMatchObject({
    failure: expect.stringContaining('Autotask workspace'),
  });
  truncateSync(file, statSync(file).size / 2);
  expect(checkBackup(file, 'autotask')).toMatchObject({ failure: expect.stringContaining('damaged') });
});

test('a restore takes the place at the next start, and keeps what it replaced beside', async () => {
  const { folder, upload } = await aStaged();
  stageRestore(folder, upload);
  expect(nameIn(folder)).toBe('new');
  applyStaged(folder, 'autotask', now);
  expect(nameIn(folder)).toBe('old');
  const beside = readdirSync(folder).find((name) => name.startsWith('countersign-replaced-')) ?? '';
  const other = aTempDir();
  copyFileSync(join(folder, beside), join(other, 'countersign.db'));
  expect(nameIn(other)).toBe('new');
});

test('what lies in the old log beside the database is never read as the restored one’s', async () => {
  const { folder, upload } = await aStaged();
  const running = open(folder);
  writeSetting(running.handle, 'name', 'newest');
  const log = readFileSync(join(folder, 'countersign.db-wal'));
  running.close();
  writeFileSync(join(folder, 'countersign.db-wal'), log);
  stageRestore(folder, upload);
  applyStaged(folder, 'autotask', now);
  expect(nameIn(folder)).toBe('old');
});

test('a staged file that was damaged meanwhile changes nothing', async () => {
  const { folder, upload } = await aStaged();
  stageRestore(folder, upload);
  truncateSync(join(folder, 'countersign.db.next'), 9_000);
  applyStaged(folder, 'autotask', now);
  expect(nameIn(folder)).toBe('new');
});

test('an erased workspace begins with nothing, and its exports and copies are gone', async () => {
  const { folder, database } = await aBackedUp('mine');
  database.close();
  mkdirSync(join(folder, 'incoming'));
  stageErase(folder);
  applyStaged(folder, 'autotask', now);
  expect(existsSync(join(folder, 'exports'))).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
  expect(nameIn(folder)).toBeNull();
});

test('killed at any moment of a restore or an erasure, a workspace is the old one or the new one', async () => {
  const seen = new Set<string | null>();
  for (const wish of ['restore', 'erase'] as const) {
    for (let afterMs = 0; afterMs <= 24; afterMs += 2) {
      const { folder, upload } = await aStaged();
      if (wish === 'restore') stageRestore(folder, upload);
      else stageErase(folder);
      const child = fork(join(import.meta.dirname, 'apply-staged-process.ts'), [folder, now]);
      await once(child, 'message');
      child.send('go');
      setTimeout(() => child.kill('SIGKILL'), afterMs);
      await once(child, 'exit');
      // Whatever was left undone, the next start does.
      applyStaged(folder, 'autotask', now);
      const name = nameIn(folder);
      expect(name).toBe(wish === 'restore' ? 'old' : null);
      seen.add(name);
    }
  }
  expect(seen.size).toBe(2);
}, 120_000);
