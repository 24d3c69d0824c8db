import { expect, test } from 'vitest';
import { createDeviceKey } from '../../src/core/relay-client/keys/device-keys.ts';
import { pairDevice } from '../../src/core/relay-client/pair-device.ts';
import { aManualClock } from './manual-clock.ts';
import { aFolder, aRelay } from './running-relay.ts';

const pair = (
  relay: { readonly url: string },
  invite: string,
  resourceId: number | null = 7,
  privateKey = createDeviceKey(),
) => pairDevice({ relayUrl: relay.url, invite, deviceName: 'Desk', resourceId, privateKey });

test('a relay tells a founding invite at each start until one is used; none of them is good after that', async () => {
  const dataFolder = aFolder();
  const first = await aRelay({ dataFolder });
  await first.stop();
  const second = await aRelay({ dataFolder });
  expect(second).toMatchObject({ workspaceId: first.workspaceId, relayName: first.relayName });
  expect(second.invite).not.toBe(first.invite);
  const { workspaceId, relayName } = second;
  // Whoever wrote it down before the restart is not locked out.
  expect(await pair(second, String(first.invite), 7)).toMatchObject({
    ok: true,
    value: {
      workspaceId,
      relayName,
      resourceId: 7,
      isFounder: true,
      privateKey: expect.stringContaining('PRIVATE KEY'),
    },
  });
  expect(await pair(second, String(second.invite), 8)).toEqual({
    ok: false,
    failure: { kind: 'invite-refused' },
  });
  await second.stop();
  const third = await aRelay({ dataFolder });
  expect(third.invite).toBeNull();
});

test('of many that use one invite at once, one gets in', async () => {
  const relay = await aRelay();
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => pair(relay, String(relay.invite))));
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect((await relay.counts()).devicesPaired).toBe(1);
});

test('a further invite decides which resource its device speaks for', async () => {
  const relay = await aRelay();
  expect(await pair(relay, await relay.createInvite({ resourceId: 42, isAdmin: false }), 7)).toMatchObject({
    value: { resourceId: 42 },
  });
});

test('a device that never got its answer gets the same place again with the same key', async () => {
  const relay = await aRelay();
  const key = createDeviceKey();
  const first = await pair(relay, String(relay.invite), 7, key);
  expect(await pair(relay, String(relay.invite), 8, key)).toEqual(first);
  expect(await pair(relay, '', null, key)).toEqual(first);
  expect((await relay.counts()).devicesPaired).toBe(1);
});

test('an invite runs out after a day', async () => {
  const clock = aManualClock();
  const relay = await aRelay({ clock });
  const invite = await relay.createInvite({ resourceId: 42, isAdmin: false });
  clock.sleep(24 * 3_600_000);
  expect(await pair(relay, invite)).toEqual({ ok: false, failure: { kind: 'invite-refused' } });
});

test('a founder who does not say who they are keeps the invite', async () => {
  const relay = await aRelay();
  expect(await pair(relay, String(relay.invite), null)).toMatchObject({
    failure: { kind: 'unexpected-answer' },
  });
  expect(await pair(relay, String(relay.invite), 7)).toMatchObject({ ok: true });
});

test.each([
  ['no JSON', '{'],
  ['no fields', '{}'],
  [
    'a key of another kind',
    JSON.stringify({ invite: 'x', deviceName: 'D', publicKey: 'AAAA', resourceId: 1 }),
  ],
])('a request with %s is a bad request', async (_what, body) => {
  const relay = await aRelay();
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${relay.url}/pair`, { method: 'POST', headers, body });
  expect(response.status).toBe(400);
});

test('pairing says what stands in the way', async () => {
  const relay = await aRelay();
  await relay.stop();
  for (const url of [relay.url, 'not a url']) {
    expect(await pair({ url }, 'x')).toMatchObject({ failure: { kind: 'unreachable' } });
  }
});
