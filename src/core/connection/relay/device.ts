import { hostname } from 'node:os';
import { z } from 'zod';
import { fail, type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { RelayConnection } from '../../core.ts';
import { createDeviceKey } from '../../relay-client/keys/device-keys.ts';
import { type PairingFailure, pairDevice } from '../../relay-client/pair-device.ts';
import type { Vault } from '../vault.ts';
import { foundWorkspace, workspaceEntry } from './workspace.ts';

const device = z.object({
  deviceId: z.string(),
  workspaceId: z.string(),
  relayName: z.string(),
  resourceId: z.int(),
  privateKey: z.string(),
  /** What the invite held besides the relay's half; with it the workspace's secrets are sealed to this device. */
  inviteSecret: z.string().nullable().default(null),
});
/** This device's place at a relay, with the key that proves it. */
export type Device = z.infer<typeof device>;

export const deviceEntry = 'device';

export async function readDevice(vault: Pick<Vault, 'read'>): Promise<Device | null> {
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
  if (!paired.ok) return paired;
  // Before the place: who has one does not look again whether it founded the workspace.
  if (paired.value.founded !== null) await vault.write(workspaceEntry, paired.value.founded);
  await vault.write(deviceEntry, JSON.stringify(paired.value.device));
  return succeed(paired.value.device);
}

export interface Paired {
  readonly device: Device;
  /** The vault's entry for a workspace that this device founded; null when somebody else did. */
  readonly founded: string | null;
}

export async function pair(
  relayUrl: string,
  invite: string,
  resourceId: number | null,
  privateKey: string,
): Promise<Outcome<Paired, PairingFailure>> {
  const deviceName = hostname().slice(0, 100) || 'desktop';
  const paired = await pairDevice({ relayUrl, invite, deviceName, resourceId, privateKey });
  if (!paired.ok) return paired;
  const { isFounder, ...place } = paired.value;
  // Whoever was invited by a device was invited into its workspace, whatever the relay says.
  const founded = isFounder && place.inviteSecret === null ? foundWorkspace(place) : null;
  return succeed({ device: place, founded: founded === null ? null : JSON.stringify(founded) });
}
