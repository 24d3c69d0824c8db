import { expect, test } from 'vitest';
import { createDeviceKey } from '../../src/core/relay-client/keys/device-keys.ts';
import { pairDevice } from '../../src/core/relay-client/pair-device.ts';
import type { Relay } from '../../src/relay/start.ts';
import type { DownstreamMessage } from '../../src/shared/relay-protocol/downstream.ts';
import { aManualClock } from './manual-clock.ts';
import { admit, aHello, aRawDevice, type RawDevice } from './raw-device.ts';
import { aCallout, aFolder, aPairedDevice, aRelay, aWorkspace, post } from './running-relay.ts';

/** A connected device that speaks plainly; the first of a relay is an admin's. */
async function anAdmitted(relay: Relay, resourceId = 1) {
  const device = await aPairedDevice(relay, resourceId);
  const raw = await aRawDevice(relay);
  await admit(raw, device);
  expect(await raw.next()).toMatchObject({ kind: 'welcome', resourceId });
  return { device, raw };
}

async function ask(raw: RawDevice, message: Readonly<Record<string, unknown>>): Promise<DownstreamMessage> {
  raw.send({ request: 1, ...message });
  for (;;) {
    const answer = await raw.next();
    if (answer === 'closed') throw new Error('closed');
    if (answer.kind !== 'devices-changed') return answer;
  }
}

async function invite(raw: RawDevice, resourceId: number, isAdmin = false): Promise<string> {
  const answer = await ask(raw, { kind: 'create-invite', resourceId, isAdmin });
  if (answer.kind !== 'invite-created') throw new Error(answer.kind);
  return answer.code;
}

const pair = (relay: Relay, code: string, resourceId: number | null = null) =>
  pairDevice({
    relayUrl: relay.url,
    invite: code,
    deviceName: 'Desk',
    resourceId,
    privateKey: createDeviceKey(),
  });

test('an admin invites a device for one resource, once, whatever it claims to be', async () => {
  const relay = await aRelay();
  const { raw } = await anAdmitted(relay);
  const code = await invite(raw, 42);
  expect(await pair(relay, code, 7)).toMatchObject({ ok: true, value: { resourceId: 42 } });
  expect(await pair(relay, code, 42)).toEqual({ ok: false, failure: { kind: 'invite-refused' } });
});

test('an invite that nobody used runs out, at the time that was told', async () => {
  const clock = aManualClock();
  const relay = await aRelay({ clock });
  const { raw } = await anAdmitted(relay);
  const answer = await ask(raw, { kind: 'create-invite', resourceId: 42, isAdmin: false });
  if (answer.kind !== 'invite-created') throw new Error(answer.kind);
  clock.sleep(Date.parse(answer.expiresAt) - clock.now());
  expect(await pair(relay, answer.code)).toEqual({ ok: false, failure: { kind: 'invite-refused' } });
});

test('only admins invite, list and revoke; an admin can make another', async () => {
  const relay = await aRelay();
  const admin = await anAdmitted(relay);
  const other = await anAdmitted(relay, 2);
  for (const message of [
    { kind: 'create-invite', resourceId: 3, isAdmin: true },
    { kind: 'list-devices' },
    { kind: 'revoke-device', deviceId: admin.device.deviceId },
  ]) {
    const refusal = { kind: 'request-refused', request: 1, reason: 'not-admin' };
    expect(await ask(other.raw, message)).toEqual(refusal);
  }
  const second = await pair(relay, await invite(admin.raw, 3, true));
  if (!second.ok) throw new Error(second.failure.kind);
  const raw = await aRawDevice(relay);
  await admit(raw, second.value);
  expect(await raw.next()).toMatchObject({ kind: 'welcome', isAdmin: true });
  expect(await ask(raw, { kind: 'list-devices' })).toMatchObject({
    devices: [{ resourceId: 1, isAdmin: true }, { isAdmin: false }, { resourceId: 3, isAdmin: true }],
  });
});

test('the list tells when a device was last seen', async () => {
  const clock = aManualClock();
  const relay = await aRelay({ clock });
  const { raw, device } = await anAdmitted(relay);
  clock.advance(5_000);
  raw.send({ kind: 'ping' });
  expect(await raw.next()).toEqual({ kind: 'pong' });
  const seenAt = new Date(clock.now()).toISOString();
  expect(await ask(raw, { kind: 'list-devices' })).toMatchObject({
    devices: [{ deviceId: device.deviceId, name: 'Desk', lastSeenAt: seenAt, revokedAt: null }],
  });
});

test('a revoked device is cut off at once and never comes back', async () => {
  const relay = await aRelay();
  const admin = await anAdmitted(relay);
  const lost = await anAdmitted(relay, 2);
  const message = { kind: 'revoke-device', deviceId: lost.device.deviceId };
  expect(await ask(admin.raw, message)).toEqual({ kind: 'device-revoked', request: 1, revoked: true });
  expect(await lost.raw.next()).toEqual({ kind: 'refused', reason: 'unknown-device' });
  expect(await lost.raw.next()).toBe('closed');
  expect(await ask(admin.raw, message)).toEqual({ kind: 'device-revoked', request: 1, revoked: false });
  const again = await aRawDevice(relay);
  again.send(aHello(lost.device));
  expect(await again.next()).toEqual({ kind: 'refused', reason: 'unknown-device' });
  const { deviceId, privateKey } = lost.device;
  expect(
    await pairDevice({ relayUrl: relay.url, invite: '', deviceName: deviceId, resourceId: 2, privateKey }),
  ).toEqual({ ok: false, failure: { kind: 'invite-refused' } });
  expect(await relay.counts()).toMatchObject({ devicesPaired: 1, devicesConnected: 1 });
});

test('a device that is revoked between its hello and its proof does not get in', async () => {
  const relay = await aRelay();
  const admin = await anAdmitted(relay);
  const device = await aPairedDevice(relay, 2);
  const raw = await aRawDevice(relay);
  const admitting = admit(raw, device);
  await ask(admin.raw, { kind: 'revoke-device', deviceId: device.deviceId });
  await admitting;
  // Whichever came first, it ends outside.
  let last = await raw.next();
  while (last !== 'closed' && last.kind !== 'refused') last = await raw.next();
  expect(last).toEqual({ kind: 'refused', reason: 'unknown-device' });
});

test('authentic callouts that cannot be read are listed for 7 days, once each and without their text', async () => {
  const clock = aManualClock();
  const dataFolder = aFolder();
  const { relay, client } = await aWorkspace({ clock, dataFolder });
  client.stop();
  const planted = 'planted-ticket-text';
  const strange = aCallout({ EntityType: 'Invoice', Fields: { Title: planted } });
  expect([await post(relay.webhookUrl, strange), await post(relay.webhookUrl, strange)]).toEqual([422, 422]);
  expect(await post(relay.webhookUrl, `{"${planted}`)).toBe(400);
  expect(await post(relay.webhookUrl, strange, { signature: null })).toBe(401);
  const raw = await aRawDevice(relay);
  await admit(raw, client.device);
  await raw.next();
  const listed = await ask(raw, { kind: 'list-dead-letters' });
  expect(listed).toMatchObject({
    kind: 'dead-letters-listed',
    deadLetters: [
      { cause: 'malformed', entity: null, recordId: null },
      { cause: 'unknown-entity', entity: 'invoice', recordId: 7712 },
    ],
  });
  expect(JSON.stringify(listed)).not.toContain(planted);
  expect((await relay.counts()).deadLetters).toBe(2);
  await relay.stop();
  clock.sleep(7 * 24 * 3_600_000 + 1);
  const later = await aRelay({ clock, dataFolder });
  await expect.poll(async () => (await later.counts()).deadLetters).toBe(0);
});
