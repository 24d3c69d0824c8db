import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test, vi } from 'vitest';
import { aWebhook } from './doubles/a-webhook.ts';
import { clientOf, type TestSandbox } from './doubles/sandbox-client.ts';
import { aWebhookReceiver } from './doubles/webhook-receiver.ts';

// Starting a process takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly complaints: () => string;
}

function run(args: readonly string[], stdio: 'plain' | 'ipc' = 'plain'): Run {
  const child = spawn(process.execPath, ['src/sandbox/main.ts', ...args], {
    stdio: stdio === 'ipc' ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let complaints = '';
  child.stderr?.on('data', (text: Buffer) => {
    complaints += text.toString();
  });
  const ended = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : null));
  return { child, ended, complaints: () => complaints };
}

async function ready({ child, complaints }: Run): Promise<TestSandbox> {
  if (child.stdout === null) throw new Error('no output');
  const lines = createInterface(child.stdout);
  const [line] = await Promise.race([once(lines, 'line'), once(lines, 'close')]);
  if (typeof line !== 'string') throw new Error(`not ready: ${complaints()}`);
  return clientOf({ ...JSON.parse(line), stop: async () => undefined });
}

const quiet = ['--quiet-day', '--tickets', '20', '--port', '0'];

test('after kill -9 a start on the same folder goes on: data, credentials, webhooks and what was not delivered', async () => {
  const data = await mkdtemp(join(tmpdir(), 'sandbox-'));
  const receiver = await aWebhookReceiver();
  receiver.answerWith(503);
  const args = [...quiet, '--data', data, '--webhook-retry-ms', '60000'];
  const first = run(args);
  const before = await ready(first);
  await aWebhook(before, { url: receiver.url });
  const id = await before.openTicket({ title: 'survives' });
  await before.control('POST', 'day/next');
  // Refused is not yet written down: a kill in between sends it again at once, which is right too.
  await expect
    .poll(async () => (await before.control('GET', 'deliveries')).json.deliveries[0])
    .toMatchObject({ status: 'pending', attempts: 1 });
  first.child.kill('SIGKILL');
  await first.ended;
  receiver.answerWith(200);
  const after = await ready(run([...args.slice(0, -1), '10']));
  expect(after.sandbox.secret).toBe(before.sandbox.secret);
  expect(after.sandbox.controlToken).toBe(before.sandbox.controlToken);
  expect((await after.ticket(id)).title).toBe('survives');
  expect((await after.control('GET', 'day')).json.events).toBe(1);
  await after.openTicket();
  const deliveries = (await after.control('GET', 'deliveries')).json.deliveries;
  expect(deliveries[0]).toMatchObject({ status: 'pending', attempts: 1 });
  expect(deliveries.length).toBe(3);
});

test('a second start on the same folder is refused', async () => {
  const data = await mkdtemp(join(tmpdir(), 'sandbox-'));
  await ready(run([...quiet, '--data', data]));
  const second = run([...quiet, '--data', data]);
  expect(await second.ended).toBe(1);
  await expect.poll(second.complaints).toContain('another sandbox is running on this --data folder');
});

test('it ends cleanly when told, and with the parent that started it', async () => {
  const told = run(quiet);
  await ready(told);
  told.child.kill('SIGTERM');
  expect(await told.ended).toBe(0);
  const child = run(quiet, 'ipc');
  await ready(child);
  child.child.disconnect();
  expect(await child.ended).toBe(0);
});

test.for([
  ['--port', 'many'],
  ['--port', '70000'],
  ['--bogus', ''],
  ['--now', 'soon'],
  ['--tickets', '-3'],
])('the bad flag %s %s is one line and exit code 2', async ([flag = '', value = '']) => {
  const bad = run(value === '' ? [flag] : [`${flag}=${value}`]);
  expect(await bad.ended).toBe(2);
  await expect.poll(bad.complaints).toContain(flag);
  expect(bad.complaints().trim().split('\n')).toHaveLength(1);
});

test('a port in use is one line and exit code 1', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const taken = run(['--port', String(port), '--quiet-day', '--tickets', '1']);
  expect(await taken.ended).toBe(1);
  await expect.poll(taken.complaints).toContain(`port ${port} is already in use`);
});
