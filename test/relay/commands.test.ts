import { copyFileSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createDeviceKey } from '../../src/core/relay-client/keys/device-keys.ts';
import { pairDevice } from '../../src/core/relay-client/pair-device.ts';
import { readCommand } from '../../src/relay/commands/read-command.ts';
import { runCommand } from '../../src/relay/commands/run-command.ts';
import { aCallout, aClient, aFolder, aRelay, aWorkspace, post } from './running-relay.ts';
import { aCheckpoint } from './storage/builders.ts';

/** As `npm run relay -- …` does it; the answer or the failure in words. */
async function run(...args: string[]): Promise<string> {
  const command = readCommand(args);
  if (!command.ok || command.value.kind === 'serve') throw new Error(`No command: ${args.join(' ')}`);
  const done = await runCommand(command.value);
  return done.ok ? done.value : done.failure;
}

test('a backup made under load is whole, holds what was acknowledged, and a relay starts on it', async () => {
  const dataFolder = aFolder();
  const { relay, client } = await aWorkspace({ dataFolder });
  const sending = Array.from({ length: 200 }, (_, n) =>
    post(relay.webhookUrl, aCallout({ SequenceNumber: n })),
  );
  await Promise.all(sending.slice(0, 50));
  const before = (await relay.counts()).newestPosition;
  const file = join(aFolder(), 'backup.sqlite');
  expect(await run('backup', file, '--data', dataFolder)).toContain('Backed up');
  await Promise.all(sending);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await run('backup', file, '--data', dataFolder)).toContain('exists');
  client.stop();
  await relay.stop();

  const restoredFolder = join(aFolder(), 'restored');
  mkdirSync(restoredFolder);
  copyFileSync(file, join(restoredFolder, 'relay.sqlite'));
  const sqlite = new Database(file, { readonly: true });
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
  sqlite.close();
  const restored = await aRelay({ dataFolder: restoredFolder });
  expect((await restored.counts()).newestPosition).toBeGreaterThanOrEqual(before);
  expect(restored).toMatchObject({ workspaceId: relay.workspaceId, relayName: relay.relayName });
  const again = aClient(restored, client.device, { lastPosition: () => 0 });
  await again.until(() => again.received.length >= before);
  expect(await post(restored.webhookUrl, aCallout({ SequenceNumber: 1_000 }))).toBe(200);
});

test('an invite made on the command line is good at once, while the relay runs', async () => {
  const dataFolder = aFolder();
  const { relay } = await aWorkspace({ dataFolder });
  const invite = await run('invite', '--resource', '42', '--data', dataFolder);
  const options = { relayUrl: relay.url, invite, deviceName: 'Desk', resourceId: null };
  expect(await pairDevice({ ...options, privateKey: createDeviceKey() })).toMatchObject({
    value: { resourceId: 42 },
  });
  const listed = JSON.parse(await run('devices', '--data', dataFolder));
  expect(listed).toMatchObject([{ isAdmin: true }, { resourceId: 42, isAdmin: false, revokedAt: null }]);
});

test('a device revoked on the command line loses its connection', async () => {
  const dataFolder = aFolder();
  const { relay, client } = await aWorkspace({ dataFolder });
  expect(await run('revoke', 'nobody', '--data', dataFolder)).toContain('no device');
  expect(await run('revoke', client.device.deviceId, '--data', dataFolder)).toContain('not connect any more');
  await client.until(() => client.state().kind === 'refused');
  expect(client.state()).toEqual({ kind: 'refused', reason: 'unknown-device' });
  expect((await relay.counts()).devicesPaired).toBe(0);
});

test.each([
  [['backup', '--data', 'x'], 'file'],
  [['backup', 'file'], '--data'],
  [['invite', '--data', 'x'], '--resource'],
  [['invite', '--resource', 'me', '--data', 'x'], '--resource'],
  [['revoke', '--data', 'x'], 'device'],
  [['devices', '--data', 'x', '--loud'], '--loud'],
  [['--port', '1', '--data', 'x', '--ops-port', 'http'], '--ops-port'],
  [['--port', '1', '--data', 'x', '--trust-proxy', 'caddy'], '--trust-proxy'],
])('%j says what is missing', (args, says) => {
  expect(readCommand(args)).toMatchObject({ ok: false, failure: expect.stringContaining(says) });
});

test('a folder without a relay is not made into one', async () => {
  expect(await run('devices', '--data', aFolder())).toContain("holds no relay's data");
});

test('the checkpoints of a device’s log are listed as lines, and cannot be taken back by it', async () => {
  const dataFolder = aFolder();
  const { client } = await aWorkspace({ dataFolder });
  const put = (sequence: number, hash: string) =>
    client.ask<'put-checkpoint'>({ kind: 'put-checkpoint', checkpoint: aCheckpoint(sequence, hash) });
  expect(await put(3, 'a')).toMatchObject({ value: { kept: true } });
  expect(await put(9, 'a')).toMatchObject({ value: { kept: true } });
  expect(await put(9, 'b')).toMatchObject({ value: { kept: false } });
  expect(await client.ask<'list-checkpoints'>({ kind: 'list-checkpoints', after: 3 })).toMatchObject({
    value: { checkpoints: [aCheckpoint(9)] },
  });
  const lines = (await run('checkpoints', '--data', dataFolder)).split('\n').map((line) => JSON.parse(line));
  expect(lines).toMatchObject([{ sequence: 3 }, { sequence: 9, hash: 'a'.repeat(64) }]);
  expect(await run('checkpoints', 'nobody', '--data', dataFolder)).toBe('');
});
