import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { aManualClock } from './manual-clock.ts';
import { admit, aHello, anotherKey, aRawDevice, proofOf } from './raw-device.ts';
import {
  aCallout,
  aClient,
  aConnectedClient,
  aPairedDevice,
  aRelay,
  aWorkspace,
  post,
  secrets,
} from './running-relay.ts';

test.each([
  ['another version', { version: 2, somethingNew: true }, 'version'],
  ['another workspace', { workspaceId: 'elsewhere' }, 'unknown-device'],
  ['a device nobody paired', { deviceId: 'nobody' }, 'unknown-device'],
  ['a position that is none', { after: -1 }, 'malformed'],
])('a hello with %s is refused', async (_what, changes, reason) => {
  const relay = await aRelay();
  const raw = await aRawDevice(relay);
  raw.send(aHello(await aPairedDevice(relay), changes));
  expect(await raw.next()).toEqual({ kind: 'refused', reason });
  expect(await raw.next()).toBe('closed');
});

test.each([
  ['another key', (nonce: string) => ({ nonce, key: anotherKey() })],
  ['another nonce', () => ({ nonce: 'an-older-one', key: null })],
])('a proof made with %s is refused', async (_what, forge) => {
  const relay = await aRelay();
  const device = await aPairedDevice(relay);
  const raw = await aRawDevice(relay);
  raw.send(aHello(device));
  const challenge = await raw.next();
  if (challenge === 'closed' || challenge.kind !== 'challenge') throw new Error('no challenge');
  const { nonce, key } = forge(challenge.nonce);
  const signature = proofOf(
    { relayName: challenge.relayName, nonce },
    device.deviceId,
    key ?? device.privateKey,
  );
  raw.send({ kind: 'prove', signature });
  expect(await raw.next()).toEqual({ kind: 'refused', reason: 'bad-signature' });
});

test('nothing but a hello opens a conversation, and nothing but a proof continues it', async () => {
  const relay = await aRelay();
  const device = await aPairedDevice(relay);
  const ping = { kind: 'ping' };
  for (const messages of [
    [ping],
    ['not JSON'],
    ['{}'],
    [aHello(device), ping],
    [aHello(device), aHello(device)],
  ]) {
    const raw = await aRawDevice(relay);
    for (const message of messages) raw.send(message);
    if (messages.length > 1) expect(await raw.next()).toMatchObject({ kind: 'challenge' });
    expect(await raw.next()).toEqual({ kind: 'refused', reason: 'malformed' });
  }
  expect((await relay.counts()).devicesConnected).toBe(0);
});

test('whoever has not proved anything cannot make the relay keep a large message', async () => {
  const relay = await aRelay();
  const socket = connect(Number(new URL(relay.url).port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => {});
  socket.write(
    'GET /devices HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
  );
  await once(socket, 'data');
  // The head of a masked text frame of 1,000,000 bytes, and the beginning of it.
  const head = Buffer.from('81ff00000000000f424001020304', 'hex');
  socket.write(Buffer.concat([head, Buffer.alloc(20_000)]));
  await once(socket, 'close');
  // Whoever is let in may send that much.
  const device = await aRawDevice(relay);
  await admit(device, await aPairedDevice(relay));
  await device.next();
  device.send({
    kind: 'publish',
    request: 1,
    key: 'k'.repeat(16),
    ticketId: 1,
    fence: null,
    sealed: 'x'.repeat(20_000),
  });
  expect(await device.next()).toMatchObject({ kind: 'published' });
});

test('a device that never proves itself, or falls silent, is cut off', async () => {
  const clock = aManualClock();
  const relay = await aRelay({ clock });
  const device = await aPairedDevice(relay);
  const undecided = await aRawDevice(relay);
  undecided.send(aHello(device));
  await undecided.next();
  const silent = await aRawDevice(relay);
  await admit(silent, device);
  await silent.next();
  clock.advance(15_000);
  expect(await undecided.next()).toBe('closed');
  expect((await relay.counts()).devicesConnected).toBe(1);
  silent.send({ kind: 'ping' });
  expect(await silent.next()).toEqual({ kind: 'pong' });
  clock.advance(25_000);
  expect((await relay.counts()).devicesConnected).toBe(1);
  clock.advance(10_000);
  expect(await silent.next()).toBe('closed');
});

test('a new connection of a device replaces its old one', async () => {
  const relay = await aRelay();
  const device = await aPairedDevice(relay);
  const [first, second] = [await aRawDevice(relay), await aRawDevice(relay)];
  await admit(first, device);
  await first.next();
  await admit(second, device);
  expect(await second.next()).toMatchObject({ kind: 'welcome' });
  expect(await first.next()).toBe('closed');
  expect((await relay.counts()).devicesConnected).toBe(1);
});

test('a device that does not acknowledge gets one window of events, and is let go after 30 s', async () => {
  const clock = aManualClock();
  const { relay, client } = await aWorkspace({ clock });
  client.stop();
  const posts = Array.from({ length: 300 }, (_, n) =>
    post(relay.webhookUrl, aCallout({ SequenceNumber: n })),
  );
  await Promise.all(posts);
  const raw = await aRawDevice(relay);
  await admit(raw, client.device);
  expect(await raw.next()).toMatchObject({ kind: 'welcome', newest: 300, oldest: 1 });
  for (let position = 1; position <= 256; position += 1) expect(await raw.next()).toMatchObject({ position });
  raw.send({ kind: 'ping' });
  expect(await raw.next()).toEqual({ kind: 'pong' });
  raw.send({ kind: 'acknowledge', position: 10 });
  for (let position = 257; position <= 266; position += 1)
    expect(await raw.next()).toMatchObject({ position });
  for (let n = 0; n < 8; n += 1) {
    clock.advance(5_000);
    raw.send({ kind: 'ping' });
    const answer = await raw.next();
    if (answer === 'closed' || answer.kind === 'pong') continue;
    expect(answer).toEqual({ kind: 'refused', reason: 'too-slow' });
    return;
  }
  expect.unreachable('the device was never let go');
});

test('a device that hangs slows down nobody else', async () => {
  const { relay, client } = await aWorkspace();
  const hanging = await aRawDevice(relay);
  await admit(hanging, await aPairedDevice(relay, 2));
  await hanging.next();
  hanging.hang();
  for (let n = 0; n < 50; n += 1) await post(relay.webhookUrl, aCallout({ SequenceNumber: n }));
  await client.until(() => client.received.length === 50);
});

test('a relay restored from an old backup goes on behind what its devices know', async () => {
  const relay = await aRelay();
  const client = await aConnectedClient(relay, { lastPosition: () => 500 });
  await client.configureWebhooks(secrets);
  expect(await relay.counts()).toMatchObject({ newestPosition: 500, oldestPosition: 501 });
  const absurd = aClient(relay, await aPairedDevice(relay, 2), {
    lastPosition: () => Number.MAX_SAFE_INTEGER - 1,
  });
  await absurd.until(() => absurd.state().kind === 'away');
  expect((await relay.counts()).newestPosition).toBe(500);
});
