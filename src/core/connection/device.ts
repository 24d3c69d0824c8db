import { hostname } from 'node:os';
import { z } from 'zod';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { RelayConnection } from '../core.ts';
import { createDeviceKey, type PairingFailure, pairDevice } from '../relay-client/pair-device.ts';
import type { Vault } from './vault.ts';

const device = z.object({
  deviceId: z.string(),
  workspaceId: z.string(),
  relayName: z.string(),
  resourceId: z.int(),
  privateKey: z.string(),
});
export type Device = z.infer<typeof device>;

/** This device's place at the relay: from the vault, or paired now with the invite. */
export async function openDevice(
  relay: RelayConnection,
  technicianResourceId: number | null,
  vault: Vault,
): Promise<Outcome<Device, PairingFailure>> {
  const known = await vault.read('device');
  if (known !== null) return succeed(device.parse(JSON.parse(known)));
  const keptKey = await vault.read('device-key');
  if (relay.invite === null && keptKey === null) return fail({ kind: 'invite-refused' });
  // The key is kept before the invite is spent: whoever is cut off in between asks again with it and gets the same place.
  const privateKey = keptKey ?? createDeviceKey();
  await vault.write('device-key', privateKey);
  const paired = await pairDevice({
    relayUrl: relay.url,
    invite: relay.invite ?? '',
    deviceName: hostname().slice(0, 100) || 'desktop',
    resourceId: technicianResourceId,
    privateKey,
  });
  if (paired.ok) await vault.write('device', JSON.stringify(paired.value));
  return paired;
}
