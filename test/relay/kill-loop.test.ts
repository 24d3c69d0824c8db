import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createDeviceKey } from '../../src/core/relay-client/keys/device-keys.ts';
import { pairDevice } from '../../src/core/relay-client/pair-device.ts';
import { runCommand } from '../../src/relay/commands/run-command.ts';
import { aDeviceOf, aRelayProcess } from './relay-process.ts';
import { aCallout, aClient, aFolder, type OpenedHint, post, type RunningClient } from './running-relay.ts';

/** More kills make a longer proof: `KILLS=40 vitest run …`. The seed decides when they fall. */
const { KILLS, SEED } = process.env;
const kills = Number(KILLS ?? 7);
const seed = Number(SEED ?? Math.floor(Math.random() * 2 ** 31));
const senders = 16;

/** Small and repeatable (mulberry32). */
function aRandom(state: number): (below: number) => number {
  let now = state;
  return (below) => {
    now = (now + 0x6d2b79f5) | 0;
    let mixed = Math.imul(now ^ (now >>> 15), 1 | now);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** What a device has on its disk: each event once, in the order of the positions, each ticket's in the order they were sent. */
function expectWhole(received: readonly OpenedHint[], acknowledged: ReadonlySet<number>): void {
  const positions = received.map(({ position }) => position);
  expect(positions).toEqual(positions.map((_, index) => index + 1));
  const sequences = received.map(({ hint }) => Number(hint.sequenceNumber));
  expect(new Set(sequences).size).toBe(sequences.length);
  const have = new Set(sequences);
  expect([...acknowledged].filter((each) => !have.has(each))).toEqual([]);
  const latestOf = new Map<number | null, number>();
  for (const { hint } of received) {
    expect(hint.sequenceNumber).toBeGreaterThan(latestOf.get(hint.id) ?? 0);
    latestOf.set(hint.id, Number(hint.sequenceNumber));
  }
}

test('killed at any moment under load, the relay loses nothing that it acknowledged', async () => {
  console.log(`kill loop: SEED=${seed} KILLS=${kills}`);
  const random = aRandom(seed);
  const folder = aFolder();
  const acknowledged = new Set<number>();
  let relay = await aRelayProcess(['--port', '0', '--data', folder]);
  const args = ['--port', new URL(relay.ready.url).port, '--data', folder];
  const steady = await aDeviceOf(relay);
  let fickle = await aSecondDevice(relay.ready.url, folder);
  let sequence = 0;
  let enough = 0;
  let endNow: (() => void) | undefined;
  /** By sender: what it sent and had no answer to. As Autotask does, it sends that again before anything else. */
  const unanswered = new Map<number, number>();

  /** One ticket's events in order, until the relay is gone. */
  async function send(ticket: number): Promise<void> {
    for (;;) {
      const mine = unanswered.get(ticket) ?? ++sequence;
      unanswered.set(ticket, mine);
      const body = aCallout({ Id: 7_000 + ticket, SequenceNumber: mine });
      const status = await post(relay.ready.webhookUrl, body).catch(() => 0);
      if (status !== 200) return;
      unanswered.delete(ticket);
      acknowledged.add(mine);
      if (acknowledged.size >= enough) endNow?.();
      if (random(100) === 0) fickle = dropAndReturn(fickle, relay.ready.url);
    }
  }

  for (let kill = 0; kill < kills; kill += 1) {
    // Not at a fixed time but after so many answers: each kill falls into the middle of other work. Every fourth is a polite one.
    enough = acknowledged.size + 60 + random(240);
    const signal = random(4) === 0 ? 'SIGTERM' : 'SIGKILL';
    endNow = () => relay.kill(signal);
    await Promise.all(Array.from({ length: senders }, (_, ticket) => send(ticket)));
    await relay.exited;
    relay = await aRelayProcess(args);
  }

  for (const client of [steady, fickle]) {
    await client.until(() => {
      const have = new Set(client.received.map(({ hint }) => hint.sequenceNumber));
      return [...acknowledged].every((each) => have.has(each));
    });
    expectWhole(client.received, acknowledged);
    client.stop();
  }
  relay.kill('SIGTERM');
  expect(await relay.exited).toBe(0);
  const sqlite = new Database(join(folder, 'relay.sqlite'), { readonly: true });
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
  sqlite.close();
  console.log(`kill loop: ${acknowledged.size} acknowledged, none lost`);
  expect(acknowledged.size).toBeGreaterThan(kills * 60);
}, 600_000);

async function aSecondDevice(relayUrl: string, dataFolder: string): Promise<RunningClient> {
  const invite = await runCommand({ kind: 'invite', dataFolder, resourceId: 2, isAdmin: false });
  if (!invite.ok) throw new Error(invite.failure);
  const privateKey = createDeviceKey();
  const options = { relayUrl, invite: invite.value, deviceName: 'Laptop', resourceId: null, privateKey };
  const paired = await pairDevice(options);
  if (!paired.ok) throw new Error(paired.failure.kind);
  return aClient({ url: relayUrl }, paired.value);
}

/** The device loses its link and comes back with what it has on its disk. */
function dropAndReturn(client: RunningClient, url: string): RunningClient {
  client.stop();
  return aClient({ url }, client.device, { received: [...client.received] });
}
