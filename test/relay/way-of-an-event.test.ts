import { expect, test } from 'vitest';
import {
  aCallout,
  aClient,
  aFolder,
  aPairedDevice,
  aRelay,
  aWorkspace,
  post,
  URL_SECRET,
} from './running-relay.ts';

test('a callout reaches a connected device as a hint without its text', async () => {
  const { relay, client } = await aWorkspace();
  expect(await post(relay.webhookUrl, aCallout())).toBe(200);
  await client.until(() => client.received.length === 1);
  expect(client.received[0]).toMatchObject({
    position: 1,
    hint: {
      action: 'update',
      entity: 'ticket',
      id: 7712,
      ticketId: null,
      personId: 29682885,
      sequenceNumber: 1042,
    },
  });
  expect(JSON.stringify(client.received)).not.toContain('Printer');
});

test('the same delivery is stored once and answered 200 each time', async () => {
  const { relay, client } = await aWorkspace();
  const statuses = await Promise.all([1, 2, 3].map(() => post(relay.webhookUrl, aCallout())));
  expect(statuses).toEqual([200, 200, 200]);
  await post(relay.webhookUrl, aCallout({ SequenceNumber: 1043 }));
  await client.until(() => client.received.length === 2);
  expect(client.received.map((event) => event.position)).toEqual([1, 2]);
  expect((await relay.counts()).callouts).toMatchObject({ accepted: 2, doubles: 2 });
});

test('a device that was away gets what it missed, from its own position on', async () => {
  const { relay, client } = await aWorkspace();
  await post(relay.webhookUrl, aCallout({ SequenceNumber: 1 }));
  await client.until(() => client.received.length === 1);
  client.stop();
  for (const SequenceNumber of [2, 3]) await post(relay.webhookUrl, aCallout({ SequenceNumber }));
  const again = aClient(relay, client.device, { received: [...client.received] });
  await again.until(() => again.received.length === 3);
  expect(again.received.map((event) => event.hint.sequenceNumber)).toEqual([1, 2, 3]);
});

test('a relay that restarts keeps its identity, its events and its devices', async () => {
  const dataFolder = aFolder();
  const { relay, client } = await aWorkspace({ dataFolder });
  client.stop();
  await post(relay.webhookUrl, aCallout());
  await relay.stop();
  const restarted = await aRelay({ dataFolder });
  expect(restarted).toMatchObject({
    workspaceId: relay.workspaceId,
    relayName: relay.relayName,
    invite: null,
  });
  const again = aClient(restarted, client.device);
  await again.until(() => again.received.length === 1);
  expect(await post(restarted.webhookUrl, aCallout())).toBe(200);
  expect((await restarted.counts()).callouts.doubles).toBe(1);
});

test('two devices each get every event', async () => {
  const { relay, client } = await aWorkspace();
  const other = aClient(relay, await aPairedDevice(relay, 2));
  await other.until(() => other.state().kind === 'connected');
  await post(relay.webhookUrl, aCallout());
  await Promise.all([client, other].map((each) => each.until(() => each.received.length === 1)));
  expect(other.received).toEqual(client.received);
});

test('one device at a time holds a ticket, and a later holder has a higher fence', async () => {
  const { relay, client } = await aWorkspace();
  const other = aClient(relay, await aPairedDevice(relay, 2));
  await other.until(() => other.state().kind === 'connected');
  const first = await client.requestLease(7712);
  if (first.state !== 'granted') throw new Error('not granted');
  expect(client.holds(7712, first.fence)).toBe(true);
  expect(await other.requestLease(7712)).toMatchObject({
    state: 'held',
    holderDeviceId: client.device.deviceId,
  });
  client.releaseLease(7712, first.fence);
  expect(client.holds(7712, first.fence)).toBe(false);
  // Another connection: its request may overtake the release, so it is asked until it is granted.
  let second = await other.requestLease(7712);
  while (second.state === 'held') second = await other.requestLease(7712);
  expect(second).toMatchObject({ state: 'granted' });
  expect(second.state === 'granted' && second.fence > first.fence).toBe(true);
});

test('a readiness ping is told to who is connected, and to who comes later', async () => {
  const { relay, client } = await aWorkspace();
  const told: string[] = [];
  const later: string[] = [];
  const heard = Promise.withResolvers<void>();
  const second = aClient(relay, client.device, {
    onReadyPing(at) {
      told.push(at);
      heard.resolve();
    },
  });
  await second.until(() => second.state().kind === 'connected');
  expect((await fetch(`${relay.webhookUrl}?secret=${URL_SECRET}`)).status).toBe(200);
  await heard.promise;
  second.stop();
  const third = aClient(relay, client.device, { onReadyPing: (at) => later.push(at) });
  await third.until(() => third.state().kind === 'connected');
  expect(told).toHaveLength(1);
  expect(later).toEqual(told);
});
