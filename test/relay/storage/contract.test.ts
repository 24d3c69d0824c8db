import { describe, expect, test } from 'vitest';
import { DELIVERY_WINDOW } from '../../../src/relay/storage/delivery-window.ts';
import { LEASE_TTL_MS } from '../../../src/relay/storage/lease-term.ts';
import { aManualClock } from '../manual-clock.ts';
import {
  aCallout,
  aChange,
  aCheckpoint,
  aKey,
  aPairedDevice,
  aPairing,
  appendMany,
  aRange,
  aReader,
  nothing,
  positions,
} from './builders.ts';
import { jetStream, sqlite } from './storages.ts';

describe.each([sqlite, jetStream])('$name', ({ whyNot, prepare }) => {
  const here = test.skipIf(whyNot !== null);

  here('a repeated delivery is stored once, for as long as its key says', async () => {
    const clock = aManualClock();
    const { events } = await (await prepare())(clock);
    const key = aKey('numbered 1');
    expect(await events.append(key, aCallout('a'))).toEqual({ position: 1, double: false });
    expect(await events.append(key, aCallout('a'))).toEqual({ position: 1, double: true });
    const body = aKey('body', 600_000);
    const letter = { kind: 'letter' as const, from: 'd', ticketId: 1, fence: 3, sealed: 's' };
    expect(await events.append(aKey('letter'), letter)).toEqual({ position: 2, double: false });
    expect(await events.append(body, aCallout('b'))).toEqual({ position: 3, double: false });
    clock.advance(599_000);
    expect(await events.append(body, aCallout('b'))).toEqual({ position: 3, double: true });
    expect(await events.append(aKey('letter'), letter)).toEqual({ position: 2, double: true });
    clock.advance(2_000);
    expect(await events.append(body, aCallout('b'))).toEqual({ position: 4, double: false });
    expect(await events.bounds()).toEqual({ newest: 4, oldest: 1 });
  });

  here('two deliveries of the same at once are one', async () => {
    const { events } = await (await prepare())(aManualClock());
    for (const key of [aKey('numbered'), aKey('body', 600_000)]) {
      const taken = await Promise.all(aRange(1, 8).map(() => events.append(key, aCallout('x'))));
      expect(taken.filter(({ double }) => !double)).toHaveLength(1);
      expect(new Set(taken.map(({ position }) => position)).size).toBe(1);
    }
  });

  here('before the first event, nothing is kept', async () => {
    const { events } = await (await prepare())(aManualClock());
    expect(await events.bounds()).toEqual({ newest: 0, oldest: 1 });
  });

  here('a device gets its events in order, as far as its window allows', async () => {
    const clock = aManualClock();
    const { events } = await (await prepare())(clock);
    await appendMany(events, DELIVERY_WINDOW + 50);
    const reader = await aReader(events, 'a'.repeat(32));
    await expect.poll(() => reader.received.length).toBe(DELIVERY_WINDOW);
    clock.advance(5_000);
    expect(reader.stalledMs()).toBe(5_000);
    reader.acknowledge(20);
    expect(reader.acknowledged()).toBe(20);
    await expect.poll(() => reader.received.length).toBe(DELIVERY_WINDOW + 20);
    reader.acknowledge(DELIVERY_WINDOW + 20);
    await expect.poll(() => reader.received.length).toBe(DELIVERY_WINDOW + 50);
    reader.acknowledge(DELIVERY_WINDOW + 50);
    expect(reader.stalledMs()).toBe(0);
    expect(positions(reader)).toEqual(aRange(1, DELIVERY_WINDOW + 50));
    await events.append(aKey('later'), aCallout('later'));
    await expect.poll(() => reader.received.at(-1)?.body).toEqual(aCallout('later'));
    expect(reader.received.at(-1)?.receivedAt).toBe(new Date(clock.now()).toISOString());
  });

  here('a device that comes back gets what follows its own position, whatever was on the way', async () => {
    const { events } = await (await prepare())(aManualClock());
    await appendMany(events, 30);
    const deviceId = 'b'.repeat(32);
    const first = await aReader(events, deviceId);
    await expect.poll(() => first.received.length).toBe(30);
    first.acknowledge(10);
    first.stop();
    for (const after of [10, 3, 25, 30]) {
      const again = await aReader(events, deviceId, after);
      await expect.poll(() => positions(again)).toEqual(aRange(after + 1, 30));
      again.stop();
    }
    await appendMany(events, 2, 'more');
    const last = await aReader(events, deviceId, 30);
    await expect.poll(() => positions(last)).toEqual([31, 32]);
  });

  here('positions go on behind those that a device already knows', async () => {
    const { events } = await (await prepare())(aManualClock());
    await appendMany(events, 3);
    expect(await events.skipTo(2)).toBe(true);
    expect(await events.skipTo(1_000)).toBe(true);
    expect(await events.skipTo(1_000_000_000)).toBe(false);
    const reader = await aReader(events, 'c'.repeat(32));
    expect((await events.append(aKey('next'), aCallout('next'))).position).toBe(1_001);
    await expect.poll(() => positions(reader)).toEqual([1, 2, 3, 1_001]);
  });

  here('one invite makes one place, and the same key gets it again', async () => {
    const { devices, foundingInvite, identity } = await (await prepare())(aManualClock());
    const founding = String(foundingInvite);
    expect(await devices.pair(aPairing('nonsense'))).toBe('refused');
    expect(await devices.pair(aPairing(founding, { resourceId: null }))).toBe('no-resource');
    const answers = await Promise.all(
      aRange(1, 6).map((n) => devices.pair(aPairing(founding, { publicKey: `key-${n}` }))),
    );
    const places = answers.flatMap((answer) => (typeof answer === 'string' ? [] : [answer]));
    expect(places).toEqual([{ ...identity, deviceId: expect.any(String), resourceId: 7, isFounder: true }]);
    const [listed] = await devices.list();
    const mine = { publicKey: String(listed?.publicKey) };
    expect(await devices.pair(aPairing('whatever', mine))).toEqual(places[0]);
    const invite = await devices.invite({ resourceId: 42, isAdmin: false });
    expect(await devices.pair(aPairing(invite, { publicKey: 'new', resourceId: null }))).toMatchObject({
      resourceId: 42,
      isFounder: false,
    });
    expect(await devices.pair(aPairing(invite, { publicKey: 'newer' }))).toBe('refused');
    expect(await devices.summary()).toEqual({ paired: 2, acknowledgedByAll: 0 });
  });

  here('an invite is good for a day', async () => {
    const clock = aManualClock();
    const { devices } = await (await prepare())(clock);
    const invite = await devices.invite({ resourceId: 1, isAdmin: true });
    clock.sleep(24 * 3_600_000 + 1);
    expect(await devices.pair(aPairing(invite))).toBe('refused');
  });

  here('a revoked device is found no more, and its key gets no other place', async () => {
    const { devices, ...storage } = await (await prepare())(aManualClock());
    const deviceId = await aPairedDevice({ devices, ...storage });
    expect(await devices.find(deviceId)).toMatchObject({ name: 'Desk', isAdmin: true, boxKey: 'box' });
    expect(await devices.certify(deviceId, { certificate: 'c', sealed: 's' })).toBe(true);
    expect(await devices.handoverOf(deviceId)).toEqual({ certificate: 'c', sealed: 's' });
    expect(await devices.certify('nobody', { certificate: 'c', sealed: 's' })).toBe(false);
    expect(await devices.revoke(deviceId)).toBe(true);
    expect(await devices.revoke(deviceId)).toBe(false);
    expect(await devices.find(deviceId)).toBeUndefined();
    expect(await devices.find('no * such > device')).toBeUndefined();
    expect(await devices.handoverOf(deviceId)).toBeNull();
    expect(await devices.certify(deviceId, { certificate: 'd', sealed: 'd' })).toBe(false);
    const invite = await devices.invite({ resourceId: 1, isAdmin: true });
    expect(await devices.pair(aPairing(invite))).toBe('refused');
    expect(await devices.list()).toMatchObject([{ deviceId, isCertified: true }]);
    expect((await devices.list())[0]?.revokedAt).not.toBeNull();
    expect(await devices.summary()).toEqual({ paired: 0, acknowledgedByAll: null });
  });

  here('a device that has been seen is listed with how far it has come', async () => {
    const clock = aManualClock();
    const storage = await (await prepare())(clock);
    const deviceId = await aPairedDevice(storage);
    expect(await storage.devices.list()).toMatchObject([{ lastSeenAt: null, acknowledged: 0 }]);
    await appendMany(storage.events, 5);
    const reader = await aReader(storage.events, deviceId);
    await expect.poll(() => reader.received.length).toBe(5);
    reader.acknowledge(4);
    const seenAt = new Date(clock.now()).toISOString();
    storage.devices.noteProgress(deviceId, { acknowledged: reader.acknowledged(), seenAt });
    expect(await storage.devices.list()).toMatchObject([{ lastSeenAt: seenAt, acknowledged: 4 }]);
    clock.advance(1_000);
    await expect.poll(() => storage.devices.summary()).toEqual({ paired: 1, acknowledgedByAll: 4 });
  });

  here('one device holds a ticket, for as long as it renews', async () => {
    const clock = aManualClock();
    const { leases } = await (await prepare())(clock);
    const [first, second] = await Promise.all([leases.request(1, 'a'), leases.request(1, 'b')]);
    if (first.state === second.state) throw new Error('Both have it, or nobody.');
    const [holder, other] = first.state === 'granted' ? ['a', 'b'] : ['b', 'a'];
    const granted = first.state === 'granted' ? first : second;
    if (granted.state !== 'granted') throw new Error('Nobody has it.');
    clock.advance(LEASE_TTL_MS - 1_000);
    expect(await leases.request(1, holder)).toEqual(granted);
    clock.advance(LEASE_TTL_MS - 1_000);
    expect(await leases.request(1, other)).toMatchObject({ state: 'held', holderDeviceId: holder });
    expect(await leases.holds(1, granted.fence, holder)).toBe(true);
    expect(await leases.holds(1, granted.fence, other)).toBe(false);
    clock.advance(2_000);
    expect(await leases.holds(1, granted.fence, holder)).toBe(false);
    const moved = await leases.request(1, other);
    if (moved.state !== 'granted') throw new Error('It has not moved.');
    expect(moved.fence).toBeGreaterThan(granted.fence);
    await leases.release(1, granted.fence, holder);
    expect(await leases.holds(1, moved.fence, other)).toBe(true);
    await leases.release(1, moved.fence, other);
    expect(await leases.count()).toBe(0);
    const next = await leases.request(1, holder);
    expect(next.state === 'granted' && next.fence).toBeGreaterThan(moved.fence);
    expect(await leases.count()).toBe(1);
  });

  here('webhooks are configured, rotated and forgotten', async () => {
    const { webhooks } = await (await prepare())(aManualClock());
    expect(webhooks.secrets()).toBeNull();
    await Promise.all([webhooks.configure(aChange('one')), webhooks.configure(aChange('two'))]);
    expect(webhooks.secrets()?.urlSecretHashes.toSorted()).toEqual(['one', 'two']);
    await webhooks.configure(aChange('three', ['one', 'two']));
    expect(webhooks.secrets()).toEqual({
      urlSecretHashes: ['three'],
      signingKeys: ['key of three'],
      sealTo: 'workspace',
    });
    const kept = webhooks.secrets();
    const pings: string[] = [];
    webhooks.onPing((at) => pings.push(at));
    await webhooks.recordPing('2026-01-05T09:00:00.000Z');
    expect(webhooks.lastPingAt()).toBe('2026-01-05T09:00:00.000Z');
    await expect.poll(() => pings).toEqual(['2026-01-05T09:00:00.000Z']);
    await webhooks.refresh();
    expect(webhooks.secrets()).toBe(kept);
    await webhooks.configure(nothing);
    expect(webhooks.secrets()).toBeNull();
    expect(webhooks.lastPingAt()).toBeNull();
  });

  here('a callout that could not be read is listed once, the latest first', async () => {
    const { deadLetters } = await (await prepare())(aManualClock());
    const odd = { cause: 'unknown-entity', entity: 'Invoice', recordId: 5 } as const;
    await deadLetters.add(odd, Buffer.from('abc'));
    await deadLetters.add(odd, Buffer.from('abc'));
    await deadLetters.add({ cause: 'malformed', entity: null, recordId: null }, Buffer.from('abcd'));
    expect(await deadLetters.count()).toBe(2);
    expect(await deadLetters.list(10)).toMatchObject([
      { cause: 'malformed', sizeBytes: 4 },
      { ...odd, sizeBytes: 3, receivedAt: expect.stringMatching(/Z$/) },
    ]);
    expect(await deadLetters.list(1)).toHaveLength(1);
  });

  here('an approval link is open until it is over, and is forgotten when it has run out', async () => {
    const clock = aManualClock();
    const { links, tidy } = await (await prepare())(clock);
    const expiresAt = new Date(clock.now() + 60_000).toISOString();
    await links.put({ tokenHash: 'hash', sealed: 's', expiresAt });
    await links.put({ tokenHash: 'hash', sealed: 'another', expiresAt });
    expect(await links.find('hash')).toEqual({ sealed: 's', expiresAt, state: 'open' });
    await links.close('hash', 'decided');
    await links.close('hash', 'closed');
    await links.close('unknown', 'closed');
    expect(await links.find('hash')).toMatchObject({ state: 'decided' });
    expect(await links.find('a strange > hash')).toBeUndefined();
    clock.advance(61_000);
    await tidy();
    expect(await links.find('hash')).toBeUndefined();
  });

  here('a code pairs one browser, once, until it runs out', async () => {
    const clock = aManualClock();
    const { browsers, tidy } = await (await prepare())(clock);
    const soon = new Date(clock.now() + 60_000).toISOString();
    const later = new Date(clock.now() + 120_000).toISOString();
    await browsers.putCode({ codeHash: 'code', deviceId: 'desk', expiresAt: soon });
    await browsers.putCode({ codeHash: 'late', deviceId: 'desk', expiresAt: soon });
    const pairs = ['a', 'b'].map((browserHash) => browsers.pair('code', { browserHash, expiresAt: later }));
    const paired = await Promise.all(pairs);
    expect(paired.filter((isPaired) => isPaired)).toHaveLength(1);
    const [mine, other] = paired[0] === true ? ['a', 'b'] : ['b', 'a'];
    expect(await browsers.deviceOf(mine)).toBe('desk');
    expect(await browsers.deviceOf(other)).toBeUndefined();
    expect(await browsers.deviceOf('a strange > hash')).toBeUndefined();
    clock.advance(61_000);
    expect(await browsers.pair('late', { browserHash: 'c', expiresAt: later })).toBe(false);
    await tidy();
    expect(await browsers.deviceOf(mine)).toBe('desk');
    clock.advance(60_000);
    expect(await browsers.deviceOf(mine)).toBeUndefined();
  });

  here('a log’s checkpoint is kept once, and never changed', async () => {
    const open = await prepare();
    const { checkpoints } = await open(aManualClock());
    for (const sequence of [3, 200, 431]) {
      expect(await checkpoints.put('desk', aCheckpoint(sequence))).toBe(true);
      expect(await checkpoints.put('other', aCheckpoint(sequence, 'b'))).toBe(true);
    }
    // Again, as after an answer that was lost.
    expect(await checkpoints.put('desk', aCheckpoint(431))).toBe(true);
    expect(await checkpoints.put('desk', aCheckpoint(3))).toBe(true);
    // Another log's.
    expect(await checkpoints.put('desk', aCheckpoint(431, 'b'))).toBe(false);
    expect(await checkpoints.put('desk', aCheckpoint(200, 'b'))).toBe(false);
    expect(await checkpoints.put('desk', aCheckpoint(201))).toBe(false);
    const kept = [aCheckpoint(3), aCheckpoint(200), aCheckpoint(431)];
    expect(await checkpoints.list('desk', 0, 500)).toEqual(kept);
    expect(await checkpoints.list('desk', 0, 2)).toEqual(kept.slice(0, 2));
    for (const [after, rest] of [
      [3, 1],
      [4, 1],
      [200, 2],
      [430, 2],
      [431, 3],
    ] as const)
      expect(await checkpoints.list('desk', after, 500)).toEqual(kept.slice(rest));
    expect(await checkpoints.list('nobody', 0, 500)).toEqual([]);
  });

  here('checkpoints of one log that come at once are kept in one order', async () => {
    const { checkpoints } = await (await prepare())(aManualClock());
    const wanted = aRange(1, 12).map((sequence) => aCheckpoint(sequence));
    const kept = await Promise.all(wanted.map((checkpoint) => checkpoints.put('desk', checkpoint)));
    const listed = await checkpoints.list('desk', 0, 500);
    expect(listed).toEqual(wanted.filter((_, index) => kept[index]));
    expect(listed.length).toBeGreaterThan(0);
  });

  here('what was kept is there after a restart', async () => {
    const clock = aManualClock();
    const open = await prepare();
    const before = await open(clock);
    const deviceId = await aPairedDevice(before);
    await before.webhooks.configure(aChange('one'));
    await appendMany(before.events, 3);
    const lease = await before.leases.request(9, deviceId);
    before.devices.noteProgress(deviceId, { acknowledged: 2, seenAt: '2026-01-05T09:00:00.000Z' });
    await before.stop();
    const after = await open(clock);
    expect(after.identity).toEqual(before.identity);
    expect(after.foundingInvite).toBeNull();
    expect(after.webhooks.secrets()?.urlSecretHashes).toEqual(['one']);
    expect(await after.events.bounds()).toEqual({ newest: 3, oldest: 1 });
    expect(await after.leases.request(9, 'other')).toMatchObject({ state: 'held' });
    expect(await after.leases.request(9, deviceId)).toEqual(lease);
    expect(await after.devices.list()).toMatchObject([
      { deviceId, acknowledged: 2, lastSeenAt: '2026-01-05T09:00:00.000Z' },
    ]);
    expect(await after.tidy()).toBe(0);
    expect(after.isSound()).toBe(true);
    await after.tryToKeep();
  });
});
