import { hostname } from 'node:os';
import { z } from 'zod';
import { fail, type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { RelayConnection } from '../../core.ts';
import { createDeviceKey, type PairingFailure, pairDevice } from '../../relay-client/pair-device.ts';
import type { Vault } from '../vault.ts';

const device = z.object({
  deviceId: z.string(),
  workspaceId: z.string(),
  relayName: z.string(),
  resourceId: z.int(),
  privateKey: z.string(),
});
/** This device's place at a relay, with the key that proves it. */
export type Device = z.infer<typeof device>;

export const deviceEntry = 'device';

export async function readDevice(vault: Vault): Promise<Device | null> {
  const known = await vault.read(deviceEntry);
  return known === null ? null : device.parse(JSON.parse(known));
}

/** This device's place at the relay: from the vault, or paired now with the invite. */
export async function openDevice(
  relay: RelayConnection,
  technicianResourceId: number | null,
  vault: Vault,
): Promise<Outcome<Device, PairingFailure>> {
  const known = await readDevice(vault);
  if (known !== null) return succeed(known);
  const keptKey = await vault.read('device-key');
  if (relay.invite === null && keptKey === null) return fail({ kind: 'invite-refused' });
  // The key is kept before the invite is spent: whoever is cut off in between asks again with it and gets the same place.
  const privateKey = keptKey ?? createDeviceKey();
  await vault.write('device-key', privateKey);
  const paired = await pair(relay.url, relay.invite ?? '', technicianResourceId, privateKey);
  if (paired.ok) await vault.write(deviceEntry, JSON.stringify(paired.value));
  return paired;
}

export function pair(
  relayUrl: string,
  invite: string,
  resourceId: number | null,
  privateKey: string,
): Promise<Outcome<Device, PairingFailure>> {
  const deviceName = hostname().slice(0, 100) || 'desktop';
  return pairDevice({ relayUrl, invite, deviceName, resourceId, privateKey });
}
