import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createTables } from '../../src/relay/storage/sqlite/migrations/0001-create-tables.ts';
import { addAdminsAndDeadLetters } from '../../src/relay/storage/sqlite/migrations/0002-add-admins-and-dead-letters.ts';
import { forgetReadableKeys } from '../../src/relay/storage/sqlite/migrations/0006-forget-readable-keys.ts';
import { migrations } from '../../src/relay/storage/sqlite/migrations.ts';
import { aFolder, aRelay } from './running-relay.ts';

test('what was kept readable before everything was sealed is gone, and the relay can be founded anew', async () => {
  const dataFolder = aFolder();
  const old = new Database(join(dataFolder, 'relay.sqlite'));
  old.exec(createTables);
  old.exec(addAdminsAndDeadLetters);
  old.pragma('user_version = 2');
  old.exec(`
    INSERT INTO relay VALUES (1, 'workspace', 'relay-old', 'readable-founding-code');
    INSERT INTO webhook_settings VALUES (1, '["hash"]', '["readable-signing-key"]');
    INSERT INTO events (delivery_key, received_at, hint) VALUES ('k', '2026-01-05T00:00:00.000Z', '"readable-hint"');
    INSERT INTO devices (device_id, name, resource_id, public_key, paired_at) VALUES ('d', 'Desk', 1, 'key', 'then');
  `);
  old.close();
  const relay = await aRelay({ dataFolder });
  expect(relay).toMatchObject({ workspaceId: 'workspace', relayName: 'relay-old' });
  expect(relay.invite).not.toBeNull();
  expect(await relay.counts()).toMatchObject({ devicesPaired: 0, webhooksConfigured: false });
  await relay.stop();
  const file = readFileSync(join(dataFolder, 'relay.sqlite'), 'latin1');
  for (const planted of ['readable-founding-code', 'readable-signing-key', 'readable-hint'])
    expect(file).not.toContain(planted);
});

test('keys that named the record of a callout are gone, and its event is not', async () => {
  const dataFolder = aFolder();
  const before = migrations.indexOf(forgetReadableKeys);
  const old = new Database(join(dataFolder, 'relay.sqlite'));
  for (const migration of migrations.slice(0, before)) old.exec(migration);
  old.pragma(`user_version = ${before}`);
  old.exec(`INSERT INTO events (delivery_key, received_at, body) VALUES
    ('["guid","0000000000000001","ticket",91827364,"update"]', '2026-01-05T00:00:00.000Z', '{"kind":"callout","sealed":"x"}')`);
  old.close();
  const relay = await aRelay({ dataFolder });
  expect(await relay.counts()).toMatchObject({ newestPosition: 1, oldestPosition: 1 });
  await relay.stop();
  expect(readFileSync(join(dataFolder, 'relay.sqlite'), 'latin1')).not.toContain('91827364');
});
