import { z } from 'zod';
import { type CertifiedPlace, issueCertificate } from '../../relay-client/keys/certificate.ts';
import { deviceKeys } from '../../relay-client/keys/device-keys.ts';
import { createWorkspaceSecret } from '../../relay-client/keys/workspace-keys.ts';
import type { Vault } from '../vault.ts';

const workspace = z.object({
  /** Opens what the relay and other devices seal; see `workspaceKeys`. */
  secret: z.string(),
  /** The founder's Ed25519 key, to which every certificate leads. */
  root: z.string(),
  /** Whose device this is, for others. */
  certificate: z.string(),
});
/** What a device must have to be one of the workspace's, besides its place at the relay. */
export type Workspace = z.infer<typeof workspace>;

export const workspaceEntry = 'workspace';

export async function readWorkspace(vault: Pick<Vault, 'read'>): Promise<Workspace | null> {
  const known = await vault.read(workspaceEntry);
  return known === null ? null : workspace.parse(JSON.parse(known));
}

/** A workspace of which this device is the first. */
export function foundWorkspace(place: {
  readonly workspaceId: string;
  readonly deviceId: string;
  readonly resourceId: number;
  readonly privateKey: string;
}): Workspace {
  const { signing, publicKey, boxKey } = deviceKeys(place.privateKey);
  const { workspaceId, deviceId, resourceId } = place;
  const own: CertifiedPlace = { workspaceId, deviceId, resourceId, isAdmin: true, publicKey, boxKey };
  return {
    secret: createWorkspaceSecret(),
    root: publicKey,
    certificate: issueCertificate(own, { signing, certificate: null }),
  };
}
