import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createTables } from '../../src/relay/store/migrations/0001-create-tables.ts';
import { openDatabase } from '../../src/relay/store/open-database.ts';
import { aFolder } from './running-relay.ts';

test('who founded a workspace before there were admins is one afterwards, and only they', () => {
  const folder = aFolder();
  const old = new Database(join(folder, 'relay.sqlite'));
  old.exec(createTables);
  old.pragma('user_version = 1');
  const pair = old.prepare(
    'INSERT INTO devices (device_id, name, resource_id, public_key, paired_at) VALUES (?, ?, 1, ?, ?)',
  );
  pair.run('later', 'Laptop', 'key-2', '2026-01-06T00:00:00.000Z');
  pair.run('founder', 'Desk', 'key-1', '2026-01-05T00:00:00.000Z');
  old.close();
  const opened = openDatabase(folder);
  if (!opened.ok) throw new Error(opened.failure.kind);
  expect(
    opened.value.sqlite.prepare('SELECT device_id FROM devices WHERE is_admin = 1').pluck().all(),
  ).toEqual(['founder']);
  opened.value.stop();
});
