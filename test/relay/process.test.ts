import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { resetUpgrades } from '../doubles/reset-connection.ts';
import { aDeviceOf, aRefusedStart, aRelayProcess } from './relay-process.ts';
import { aCallout, aFolder, post, SIGNING_KEY, URL_SECRET } from './running-relay.ts';

test('the relay says in one line where it is, and ends at once when asked', async () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const relay = await aRelayProcess(['--port', '0', '--data', aFolder()]);
    const { url, workspaceId, webhookUrl } = relay.ready;
    expect(webhookUrl).toBe(`${url}/webhooks/${workspaceId}`);
    expect(Object.keys(relay.ready)).toEqual([
      'url',
      'workspaceId',
      'relayName',
      'webhookUrl',
      'invite',
      'operationsUrl',
    ]);
    const client = await aDeviceOf(relay);
    relay.kill(signal);
    expect(await relay.exited).toBe(0);
    // It may have tried again since.
    expect(client.states).toContainEqual(expect.objectContaining({ kind: 'away', reason: 'stopping' }));
    client.stop();
  }
});

test('a relay that another program started ends with it', async () => {
  const relay = await aRelayProcess(['--port', '0', '--data', aFolder()], true);
  relay.disconnect();
  expect(await relay.exited).toBe(0);
});

test('a start that cannot work says why in one line', async () => {
  const dataFolder = aFolder();
  const running = await aRelayProcess(['--port', '0', '--data', dataFolder]);
  const port = new URL(running.ready.url).port;
  const damaged = aFolder();
  writeFileSync(join(damaged, 'relay.sqlite'), 'no database, but long enough to look at. '.repeat(200));
  const attempts = [
    { args: [], code: 2, says: '--port' },
    { args: ['--port', 'http', '--data', dataFolder], code: 2, says: '--port' },
    { args: ['--port', '0'], code: 2, says: '--data' },
    { args: ['--port', '0', '--data', dataFolder, '--keep-days', '31'], code: 2, says: '--keep-days' },
    { args: ['--port', '0', '--data', dataFolder, '--verbose'], code: 2, says: '--verbose' },
    { args: ['--port', port, '--data', aFolder()], code: 1, says: `127.0.0.1:${port} is already in use` },
    { args: ['--port', '0', '--data', dataFolder], code: 1, says: dataFolder },
    { args: ['--port', '0', '--data', damaged], code: 1, says: join(damaged, 'relay.sqlite') },
  ];
  const ended = await Promise.all(attempts.map(({ args }) => aRefusedStart(args)));
  for (const [index, { code, says }] of attempts.entries()) {
    expect(ended[index]).toMatchObject({ code, output: '', log: expect.stringContaining(says) });
    expect(
      ended[index]?.log
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith('{')),
    ).toHaveLength(1);
  }
}, 20_000);

test('no secret and no ticket text reaches the log or the disk', async () => {
  const folder = aFolder();
  const relay = await aRelayProcess(['--port', '0', '--data', folder]);
  const client = await aDeviceOf(relay);
  const planted = 'planted-ticket-text';
  const body = aCallout({ Fields: { Title: planted } });
  expect(await post(relay.ready.webhookUrl, body)).toBe(200);
  expect(await post(relay.ready.webhookUrl, planted)).toBe(400);
  await fetch(`${relay.ready.url}/nowhere?secret=${URL_SECRET}`);
  await fetch(`${relay.ready.webhookUrl}?secret=${URL_SECRET}`, { method: 'PUT', body });
  const strange = aCallout({ EntityType: 'Invoice', Fields: { Title: planted } });
  expect(await post(relay.ready.webhookUrl, strange)).toBe(422);
  const gone = `${relay.ready.webhookUrl}/deactivated?secret=${URL_SECRET}`;
  expect((await fetch(gone, { method: 'POST', body: planted })).status).toBe(200);
  client.stop();
  relay.kill('SIGTERM');
  await relay.exited;
  for (const secret of [URL_SECRET, SIGNING_KEY, planted, String(relay.ready.invite)]) {
    expect(relay.log()).not.toContain(secret);
  }
  const sqlite = new Database(join(folder, 'relay.sqlite'), { readonly: true });
  const image = sqlite.serialize().toString('latin1');
  sqlite.close();
  for (const secret of [URL_SECRET, planted]) expect(image).not.toContain(secret);
});

test.skipIf(process.platform === 'win32')(
  'on a full disk nothing is acknowledged that is not kept, and the relay says that it takes nothing now',
  async () => {
    const args = ['--port', '0', '--ops-port', '0', '--data', aFolder()];
    const relay = await aRelayProcess(args, false, 400);
    const { webhookUrl, operationsUrl } = relay.ready;
    await aDeviceOf(relay);
    let accepted = 0;
    while ((await post(webhookUrl, aCallout({ SequenceNumber: accepted + 1 }))) === 200) accepted += 1;
    expect(accepted).toBeGreaterThan(0);
    expect((await fetch(`${operationsUrl}/readyz`)).status).toBe(503);
    const metrics = await (await fetch(`${operationsUrl}/metrics`)).text();
    expect(metrics).toContain('countersign_relay_callouts_failed_total 1\n');
    relay.kill('SIGKILL');
    await relay.exited;
    const again = await aRelayProcess(args);
    const health = await (await fetch(`${again.ready.operationsUrl}/healthz`)).json();
    expect(health).toMatchObject({ newestPosition: accepted });
  },
  20_000,
);

test.skipIf(process.platform === 'win32')('only the relay’s own user can read its data', async () => {
  const dataFolder = aFolder();
  await aRelayProcess(['--port', '0', '--data', dataFolder]);
  const modes = readdirSync(dataFolder).map((name) => statSync(join(dataFolder, name)).mode & 0o077);
  expect(modes.length).toBeGreaterThan(1);
  expect(new Set(modes)).toEqual(new Set([0]));
});

test('a connection that is reset while it asks for an upgrade does not end the relay', async () => {
  const relay = await aRelayProcess(['--port', '0', '--data', aFolder()]);
  await resetUpgrades(Number(new URL(relay.ready.url).port), '/nothing', 100);
  expect((await fetch(`${relay.ready.url}/nothing`)).status).toBe(404);
  relay.kill('SIGTERM');
  expect(await relay.exited).toBe(0);
});
