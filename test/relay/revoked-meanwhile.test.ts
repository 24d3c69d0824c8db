import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { createDeviceKey } from '../../src/core/relay-client/keys/device-keys.ts';
import { pairDevice } from '../../src/core/relay-client/pair-device.ts';
import { systemClock } from '../../src/relay/clock.ts';
import { composeRelay } from '../../src/relay/compose.ts';
import { createPublicServer } from '../../src/relay/http/public-server.ts';
import { admit, aRawDevice } from './raw-device.ts';
import { sqlite } from './storage/storages.ts';

test('a device that is revoked while its delivery begins is let go again', async () => {
  const storage = await (await sqlite.prepare())(systemClock);
  const { events, devices } = storage;
  // On NATS, beginning a delivery takes several round trips: time enough for an admin elsewhere.
  const slow: typeof events.deliver = async (options) => {
    await devices.revoke(options.deviceId);
    return events.deliver(options);
  };
  const logger = pino({ level: 'silent' });
  const server = createPublicServer(logger);
  const parts = composeRelay({
    storage: { ...storage, events: { ...events, deliver: slow } },
    server,
    publicUrl: () => url,
    webhookUrl: () => url,
    trustedProxies: [],
    clock: systemClock,
    logger,
  });
  const url = await server.fastify.listen({ port: 0, host: '127.0.0.1' });
  onTestFinished(async () => {
    await parts.disconnectDevices();
    await server.stop();
    await parts.stop();
  });
  const paired = await pairDevice({
    relayUrl: url,
    invite: String(storage.foundingInvite),
    deviceName: 'Desk',
    resourceId: 1,
    privateKey: createDeviceKey(),
  });
  if (!paired.ok) throw new Error(paired.failure.kind);
  const raw = await aRawDevice({ url });
  await admit(raw, paired.value);
  let last = await raw.next();
  while (last !== 'closed' && last.kind !== 'refused') last = await raw.next();
  expect(last).toEqual({ kind: 'refused', reason: 'unknown-device' });
});
