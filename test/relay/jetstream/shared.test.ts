import { expect, test } from 'vitest';
import { aManualClock } from '../manual-clock.ts';
import {
  aCallout,
  aChange,
  aKey,
  aPairing,
  appendMany,
  aRange,
  aReader,
  idsOf,
  positions,
} from '../storage/builders.ts';
import { jetStream } from '../storage/storages.ts';

test.skipIf(jetStream.whyNot !== null)('two processes on one JetStream are one relay', async () => {
  const clock = aManualClock();
  const open = await jetStream.prepare();
  const [one, two] = await Promise.all([open(clock), open(clock)]);
  expect(one.identity).toEqual(two.identity);
  expect(one.foundingInvite).not.toBe(two.foundingInvite);
  let told = 0;
  two.onDevicesChanged(() => {
    told += 1;
  });
  const pings: string[] = [];
  two.webhooks.onPing((at) => pings.push(at));

  const founding = [one, two].map(({ devices, foundingInvite }, n) =>
    devices.pair(aPairing(String(foundingInvite), { publicKey: `founder-${n}` })),
  );
  expect((await Promise.all(founding)).filter((answer) => answer !== 'refused')).toHaveLength(1);
  await expect.poll(() => told).toBeGreaterThan(0);
  const invite = await one.devices.invite({ resourceId: 2, isAdmin: false });
  const race = [one, two].map(({ devices }, n) => devices.pair(aPairing(invite, { publicKey: `race-${n}` })));
  expect((await Promise.all(race)).filter((answer) => answer !== 'refused')).toHaveLength(1);
  const [, raced] = await two.devices.list();
  expect(idsOf(await one.devices.list())).toEqual(idsOf(await two.devices.list()));

  await Promise.all([one.webhooks.configure(aChange('one')), two.webhooks.configure(aChange('two'))]);
  for (const { webhooks } of [one, two]) {
    await expect.poll(() => webhooks.secrets()?.urlSecretHashes.toSorted()).toEqual(['one', 'two']);
  }
  await one.webhooks.recordPing('2026-01-05T09:00:00.000Z');
  await expect.poll(() => pings).toEqual(['2026-01-05T09:00:00.000Z']);

  const asked = await Promise.all([one.leases.request(5, 'a'), two.leases.request(5, 'b')]);
  expect(asked.map(({ state }) => state).toSorted()).toEqual(['granted', 'held']);

  const doubles = [one, two].map(({ events }) => events.append(aKey('same'), aCallout('same')));
  expect((await Promise.all(doubles)).map(({ double }) => String(double)).toSorted()).toEqual([
    'false',
    'true',
  ]);

  const before = told;
  expect(await one.devices.revoke(String(raced?.deviceId))).toBe(true);
  await expect.poll(() => told).toBeGreaterThan(before);
  expect(await two.devices.find(String(raced?.deviceId))).toBeUndefined();
});

test.skipIf(jetStream.whyNot !== null)(
  'a device that comes back elsewhere takes its delivery along',
  async () => {
    const open = await jetStream.prepare();
    const [one, two] = await Promise.all([open(aManualClock()), open(aManualClock())]);
    await appendMany(one.events, 10);
    const deviceId = 'd'.repeat(32);
    const failures: unknown[] = [];
    const stale = await one.events.deliver({
      deviceId,
      after: 0,
      send: () => {},
      onError: (error) => failures.push(error),
    });
    const reader = await aReader(two.events, deviceId, 4);
    await appendMany(one.events, 10, 'more');
    await expect.poll(() => positions(reader)).toEqual(aRange(5, 20));
    await expect.poll(() => failures).toHaveLength(1);
    stale.stop();
  },
);
