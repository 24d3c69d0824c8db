import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../src/relay/clock.ts';
import { readCommand } from '../../../src/relay/commands/read-command.ts';
import { runCommand } from '../../../src/relay/commands/run-command.ts';
import { checkSync } from '../../../src/relay/storage/jetstream/check-sync.ts';
import { aRefusedStart } from '../relay-process.ts';
import { aJetStreamStorage } from '../storage/storages.ts';
import { aNatsServer, whyNoNats } from './nats-server.ts';

/** What a monitoring endpoint tells. */
async function aMonitor(told: unknown): Promise<string> {
  const server = createServer((_, response) => response.end(JSON.stringify(told)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

test('a server counts as synced only when it says so itself, and so does every other of its cluster', async () => {
  const synced = { sync_always: true };
  const alone = await aMonitor({ server_id: 'A', config: synced });
  const lazy = await aMonitor({ server_id: 'A', config: { sync_interval: 120_000_000_000 } });
  const first = await aMonitor({ server_id: 'A', config: synced, meta_cluster: { cluster_size: 2 } });
  const second = await aMonitor({ server_id: 'B', config: synced, meta_cluster: { cluster_size: 2 } });
  const cases = [
    [null, 'nobody said'],
    [alone, null],
    [lazy, 'only now and then'],
    [first, '2 servers and 1'],
    [`${first},${second}`, null],
    [second, 'not that of the server'],
    ['http://127.0.0.1:1', 'did not tell'],
    ['nonsense', 'did not tell'],
  ] as const;
  for (const [monitorUrls, says] of cases) {
    const checked = await checkSync({ monitorUrls, serverId: 'A' });
    if (says === null) expect(checked).toMatchObject({ ok: true });
    else expect(checked).toMatchObject({ failure: { cause: expect.stringContaining(says) } });
  }
});

test.skipIf(whyNoNats !== null)(
  'a relay refuses a NATS that may lose what it acknowledged, and says why',
  async () => {
    const nats = await aNatsServer();
    onTestFinished(nats.stop);
    const port = ['--port', '0'];
    const withPassword = nats.url.replace('nats://', 'nats://relay:planted-password@');
    const attempts = [
      { args: [...port, '--nats', nats.url], code: 1, says: '--accept-loss-on-power-failure' },
      {
        args: [...port, '--nats', withPassword, '--nats-monitor', nats.monitorUrl],
        code: 1,
        says: 'only now and then',
      },
      {
        args: [...port, '--nats', 'nats://relay:planted-password@127.0.0.1:1'],
        code: 1,
        says: '127.0.0.1:1',
      },
      { args: [...port, '--nats', 'planted-password@nowhere'], code: 1, says: 'nats://host:4222' },
      { args: [...port, '--nats', nats.url, '--data', 'x'], code: 2, says: '--data' },
      { args: [...port, '--data', 'x', '--nats-creds', 'file'], code: 2, says: '--nats-creds' },
      { args: ['backup', 'file', '--nats', nats.url], code: 2, says: 'nats account backup' },
      { args: ['devices', '--nats', nats.url], code: 1, says: "holds no relay's data" },
    ];
    const ended = await Promise.all(attempts.map(({ args }) => aRefusedStart(args)));
    for (const [index, { code, says }] of attempts.entries()) {
      expect(ended[index]).toMatchObject({ code, output: '', log: expect.stringContaining(says) });
      expect(ended[index]?.log).not.toContain('planted-password');
    }
  },
  20_000,
);

test.skipIf(whyNoNats !== null)(
  'when NATS comes back, so does everything that hangs on it',
  async () => {
    const nats = await aNatsServer();
    onTestFinished(nats.stop);
    const [one, two] = await Promise.all([
      aJetStreamStorage(nats, systemClock),
      aJetStreamStorage(nats, systemClock),
    ]);
    const body = { kind: 'callout' as const, sealed: 'x' };
    const append = (text: string) => one.events.append({ text, doubleWithinMs: null }, body);
    await append('before');
    const ended: unknown[] = [];
    const options = { deviceId: 'e'.repeat(32), after: 0, onError: (error: unknown) => ended.push(error) };
    const received: number[] = [];
    await one.events.deliver({ ...options, send: ({ position }) => received.push(position) });
    await expect.poll(() => received).toEqual([1]);
    const pings: string[] = [];
    two.webhooks.onPing((at) => pings.push(at));

    await one.tryToKeep();
    await nats.kill();
    await expect(one.tryToKeep()).rejects.toThrow();
    await nats.restart();
    await expect
      .poll(() => append('after').catch(() => null), { timeout: 10_000 })
      .toMatchObject({ position: 2 });
    // The device comes back by itself, with its own position.
    await expect.poll(() => ended, { timeout: 10_000 }).toHaveLength(1);
    const again = await one.events.deliver({
      ...options,
      after: 1,
      send: ({ position }) => received.push(position),
    });
    await expect.poll(() => received).toEqual([1, 2]);
    again.stop();
    const at = '2026-01-05T09:00:00.000Z';
    await expect
      .poll(() => one.webhooks.recordPing(at).then(() => pings.at(-1)), { timeout: 10_000 })
      .toBe(at);
    expect(one.isSound()).toBe(true);
    const listed = readCommand(['devices', '--nats', nats.url]);
    if (!listed.ok || listed.value.kind === 'serve') throw new Error('No command.');
    expect(await runCommand(listed.value)).toEqual({ ok: true, value: '[]' });
  },
  40_000,
);
