import { fail, type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import { systemClock } from '../../clock.ts';
import type { Checkpoints, Devices } from '../relay-storage.ts';
import { isNotFound } from './api-errors.ts';
import { createCheckpoints } from './checkpoints.ts';
import { connectJetStream, type JetStreamAccess } from './connect.ts';
import { describeNatsFailure } from './describe-nats-failure.ts';
import { createDevicesOn, loadIdentity, openBuckets, SETTINGS_STREAM } from './open-storage.ts';

/** The devices of relays that may be running, for another program. The failure is a line for people. */
export async function openDevicesBeside(
  access: JetStreamAccess,
): Promise<
  Outcome<
    { readonly devices: Devices; readonly checkpoints: Checkpoints; readonly stop: () => Promise<void> },
    string
  >
> {
  const connected = await connectJetStream(access);
  if (!connected.ok) return fail(describeNatsFailure(connected.failure));
  const link = connected.value;
  try {
    await link.jsm.streams.info(SETTINGS_STREAM);
    // There already: nothing is made here.
    const buckets = await openBuckets(link, { replicas: 1, onError: () => {} });
    const identity = await loadIdentity(buckets.settings);
    return succeed({
      devices: createDevicesOn(link, buckets, identity, systemClock),
      checkpoints: createCheckpoints(link),
      stop: link.stop,
    });
  } catch (error) {
    await link.stop();
    if (isNotFound(error))
      return fail(`${link.servers} holds no relay's data. Name the servers that the relay was started with.`);
    return fail(`${link.servers} refused: ${error instanceof Error ? error.message : String(error)}`);
  }
}
