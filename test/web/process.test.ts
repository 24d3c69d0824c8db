import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resetUpgrades } from '../doubles/reset-connection.ts';
import { aTempDir } from './running-web-host.ts';
import { aWebProcess } from './web-process.ts';

const patience = { timeout: 40_000 };

/** Open connections to the sample's programs: each ends when its program does. */
async function connectionsTo(dataDir: string): Promise<Promise<unknown>[]> {
  const ports = Object.values(
    JSON.parse(readFileSync(join(dataDir, 'sample', 'ports.json'), 'utf8')) as object,
  );
  expect(ports).toHaveLength(2);
  return Promise.all(
    ports.map(async (port) => {
      const socket = connect(Number(port), '127.0.0.1');
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      return [once(socket, 'close')] as const;
    }),
  ).then((all) => all.map(([closed]) => closed));
}

test('a host that is killed leaves no program behind', patience, async () => {
  const dataDir = aTempDir();
  const host = aWebProcess(['--data', dataDir]);
  await host.link;
  const connections = await connectionsTo(dataDir);
  host.kill('SIGKILL');
  await Promise.all(connections);
});

test('Ctrl-C ends everything that was started, without a fault', patience, async () => {
  const dataDir = aTempDir();
  const host = aWebProcess(['--data', dataDir]);
  await host.link;
  const connections = await connectionsTo(dataDir);
  host.kill('SIGINT');
  await Promise.all(connections);
  expect(await host.exited).toBe(0);
  expect(host.errors()).toBe('');
});

test('a second start on the same data says so and opens the running one', patience, async () => {
  const dataDir = aTempDir();
  const first = aWebProcess(['--data', dataDir]);
  const firstLink = await first.link;
  const second = aWebProcess(['--data', dataDir]);
  expect(await second.exited).toBe(0);
  const secondLink = await second.link;
  expect(second.output()).toContain('running already');
  expect(new URL(secondLink).origin).toBe(new URL(firstLink).origin);
  expect(secondLink).not.toBe(firstLink);
  expect((await fetch(secondLink, { redirect: 'manual' })).status).toBe(303);
});

test('after a crash the same ports are used again', patience, async () => {
  const dataDir = aTempDir();
  const first = aWebProcess(['--data', dataDir]);
  await first.link;
  const ports = readFileSync(join(dataDir, 'sample', 'ports.json'), 'utf8');
  first.kill('SIGKILL');
  await first.exited;
  const second = aWebProcess(['--data', dataDir]);
  await second.link;
  expect(readFileSync(join(dataDir, 'sample', 'ports.json'), 'utf8')).toBe(ports);
});

test('a corrupt database is named, and stays as it is', patience, async () => {
  const dataDir = aTempDir();
  const database = join(dataDir, 'autotask', 'countersign.db');
  mkdirSync(join(dataDir, 'autotask'));
  writeFileSync(database, 'this is no database, but it may be somebody’s work');
  const host = aWebProcess(['--data', dataDir, '--workspace', 'autotask']);
  expect(await host.exited).toBe(1);
  expect(host.errors()).toContain(database);
  expect(host.errors()).toContain('--workspace sample');
  expect(host.errors()).not.toContain('    at ');
  expect(readFileSync(database, 'utf8')).toContain('somebody’s work');
});

test('a wrong passphrase opens nothing and says so', patience, async () => {
  const args = ['--data', aTempDir(), '--workspace', 'autotask'];
  const first = aWebProcess(args, { COUNTERSIGN_PASSPHRASE: 'correct horse' });
  await first.link;
  first.kill('SIGINT');
  expect(await first.exited).toBe(0);
  const second = aWebProcess(args, { COUNTERSIGN_PASSPHRASE: 'wrong horse' });
  expect(await second.exited).toBe(1);
  expect(second.errors()).toContain('passphrase does not open');
});

test('a wrong flag is explained', patience, async () => {
  const host = aWebProcess(['--colour']);
  expect(await host.exited).toBe(1);
  expect(host.errors()).toContain('--colour');
});

test('a connection that is reset while it asks for an upgrade does not end the host', patience, async () => {
  const host = aWebProcess(['--data', aTempDir()]);
  const link = new URL(await host.link);
  await resetUpgrades(Number(link.port), '/elsewhere', 100);
  expect((await fetch(link, { redirect: 'manual' })).status).toBe(303);
  host.kill('SIGINT');
});
