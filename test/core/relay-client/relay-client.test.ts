import { expect, test } from 'vitest';
import { createDeviceKey } from '../../../src/core/relay-client/keys/device-keys.ts';
import { aManualClock } from '../../relay/manual-clock.ts';
import {
  aCallout,
  aClient,
  aConnectedClient,
  aFolder,
  aPairedDevice,
  aRelay,
  aWorkspace,
  post,
  secrets,
} from '../../relay/running-relay.ts';

test('a client follows its relay through a restart and misses nothing', async () => {
  const dataFolder = aFolder();
  const { relay, client } = await aWorkspace({ dataFolder });
  await post(relay.webhookUrl, aCallout({ SequenceNumber: 1 }));
  await client.until(() => client.received.length === 1);
  await relay.stop();
  await client.until(() => client.state().kind === 'away');
  expect(client.state()).toMatchObject({ reason: expect.any(String), retryAt: expect.any(String) });
  const restarted = await aRelay({ dataFolder, port: Number(new URL(relay.url).port) });
  await post(restarted.webhookUrl, aCallout({ SequenceNumber: 2 }));
  await client.until(() => client.received.length === 2);
  expect(client.state().kind).toBe('connected');
  expect(client.received.map(({ position }) => position)).toEqual([1, 2]);
});

test('a relay that is not there makes the client wait longer each time, and it counts from the first failure', async () => {
  const clock = aManualClock();
  const relay = await aRelay();
  const device = await aPairedDevice(relay);
  await relay.stop();
  const client = aClient(relay, device, { clock, random: () => 1 });
  for (const attempts of [1, 2, 3, 4]) {
    await client.until(() => client.states.length === attempts);
    clock.advance(10_000);
  }
  const away = client.states.flatMap((state) => (state.kind === 'away' ? [state] : []));
  expect(new Set(away.map(({ reason }) => reason))).toEqual(new Set(['unreachable']));
  expect(new Set(away.map(({ since }) => since)).size).toBe(1);
});

test('a refusal that time cannot mend ends the attempts', async () => {
  const relay = await aRelay();
  const device = await aPairedDevice(relay);
  const stranger = aClient(relay, { ...device, deviceId: 'nobody' });
  const impostor = aClient(relay, { ...device, privateKey: createDeviceKey() });
  await stranger.until(() => stranger.state().kind === 'refused');
  await impostor.until(() => impostor.state().kind === 'refused');
  expect([stranger.state(), impostor.state()]).toEqual([
    { kind: 'refused', reason: 'unknown-device' },
    { kind: 'refused', reason: 'bad-signature' },
  ]);
  expect((await relay.counts()).devicesConnected).toBe(0);
});

test('a client proves itself to no relay but its own', async () => {
  const relay = await aRelay();
  const client = aClient(relay, await aPairedDevice(relay), { relayName: 'relay-of-somebody-else' });
  await client.until(() => client.state().kind === 'away');
  expect(client.state()).toMatchObject({ reason: 'not-the-relay' });
});

test('an event that cannot be stored is not acknowledged and comes again', async () => {
  const relay = await aRelay();
  const stored: number[] = [];
  const thrown: unknown[] = [];
  const client = await aConnectedClient(relay, {
    lastPosition: () => stored.at(-1) ?? 0,
    receive: ({ position }) => {
      if (thrown.length < 2) throw new Error('disk full');
      stored.push(position);
    },
    onError: (error) => thrown.push(error),
  });
  await client.configureWebhooks(secrets);
  await post(relay.webhookUrl, aCallout());
  await client.until(() => client.states.filter(({ kind }) => kind === 'connected').length === 3);
  // Answered after the event, which is on its way since the welcome.
  await client.configureWebhooks(secrets);
  expect(stored).toEqual([1]);
  expect(thrown).toHaveLength(2);
  expect(client.states).toContainEqual(expect.objectContaining({ kind: 'away', reason: 'store-failed' }));
});

test('a relay that falls silent for 30 s is given up and looked for again', async () => {
  const relayClock = aManualClock();
  const clock = aManualClock();
  const relay = await aRelay({ clock: relayClock });
  const client = await aConnectedClient(relay, { clock });
  // No answer to a ping can arrive while this turn of the event loop lasts.
  clock.advance(30_000);
  expect(client.state()).toMatchObject({ kind: 'away', reason: 'silent' });
  clock.advance(250);
  await client.until(() => client.state().kind === 'connected');
});

test('events that the relay no longer has are reported once, as missed', async () => {
  const clock = aManualClock();
  const dataFolder = aFolder();
  const { relay, client } = await aWorkspace({ clock, dataFolder });
  client.stop();
  for (const SequenceNumber of [1, 2]) await post(relay.webhookUrl, aCallout({ SequenceNumber }));
  await relay.stop();
  clock.advance(31 * 24 * 3_600_000);
  const later = await aRelay({ clock, dataFolder, port: Number(new URL(relay.url).port) });
  // A start tidies up while it already serves.
  await expect.poll(async () => (await later.counts()).oldestPosition).toBe(3);
  const missed: unknown[] = [];
  const again = aClient(later, client.device, { onMissed: (range) => missed.push(range) });
  await again.until(() => again.state().kind === 'connected');
  expect(missed).toEqual([{ after: 0, before: 3 }]);
  await later.stop();
  await again.until(() => again.state().kind === 'away');
  await aRelay({ clock, dataFolder, port: Number(new URL(relay.url).port) });
  await again.until(() => again.state().kind === 'connected');
  expect(missed).toHaveLength(1);
});

test('asking while the relay is away is answered at once', async () => {
  const relay = await aRelay();
  const client = aClient(relay, await aPairedDevice(relay));
  expect(await client.requestLease(1)).toEqual({ state: 'away' });
  expect(await client.configureWebhooks(secrets)).toEqual({ ok: false, failure: { kind: 'away' } });
});

test('a client that stops gives back its tickets', async () => {
  const { relay, client } = await aWorkspace();
  const granted = await client.requestLease(1);
  expect(granted.state).toBe('granted');
  client.stop();
  const other = aClient(relay, await aPairedDevice(relay, 2));
  await other.until(() => other.state().kind === 'connected');
  let answer = await other.requestLease(1);
  while (answer.state === 'held') answer = await other.requestLease(1);
  expect(answer.state).toBe('granted');
});
