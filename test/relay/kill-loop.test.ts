import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { aDeviceOf, aRelayProcess } from './relay-process.ts';
import { aCallout, aFolder, post } from './running-relay.ts';

test('killed at any moment under load, the relay loses nothing that it acknowledged', async () => {
  const folder = aFolder();
  const acknowledged = new Set<number>();
  let relay = await aRelayProcess(['--port', '0', '--data', folder]);
  const args = ['--port', new URL(relay.ready.url).port, '--data', folder];
  const client = await aDeviceOf(relay);
  let sequence = 0;
  let enough = 0;
  let killNow: (() => void) | undefined;

  async function send(): Promise<void> {
    for (;;) {
      sequence += 1;
      const mine = sequence;
      const status = await post(relay.ready.webhookUrl, aCallout({ SequenceNumber: mine })).catch(() => 0);
      if (status === 200) acknowledged.add(mine);
      if (acknowledged.size >= enough) killNow?.();
      if (status === 0) return;
    }
  }

  for (let kill = 0; kill < 6; kill += 1) {
    // Not at a fixed time but after so many answers: each kill falls into the middle of other work.
    enough = acknowledged.size + 150 + 37 * kill;
    killNow = () => relay.kill('SIGKILL');
    await Promise.all(Array.from({ length: 16 }, send));
    await relay.exited;
    relay = await aRelayProcess(args);
  }

  await client.until(() => {
    const received = new Set(client.received.map(({ hint }) => hint.sequenceNumber));
    return [...acknowledged].every((each) => received.has(each));
  });
  const positions = client.received.map(({ position }) => position);
  expect(positions).toEqual(positions.map((_, index) => index + 1));
  client.stop();
  relay.kill('SIGTERM');
  expect(await relay.exited).toBe(0);
  const sqlite = new Database(join(folder, 'relay.sqlite'), { readonly: true });
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
  sqlite.close();
  expect(acknowledged.size).toBeGreaterThan(900);
}, 60_000);
