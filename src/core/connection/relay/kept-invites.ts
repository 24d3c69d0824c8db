import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { relayHash } from '../../relay-client/keys/relay-hash.ts';
import type { Vault } from '../vault.ts';

const kept = z.array(
  z.object({
    /** As the relay names the invite: SHA-256 of its code, base64url. */
    hash: z.string(),
    /** The half that the relay never sees. */
    secret: z.string(),
    resourceId: z.int(),
    isAdmin: z.boolean(),
    expiresAt: z.string(),
  }),
);
/** An invite that this desktop made and nobody has come with yet. */
export type KeptInvite = z.infer<typeof kept>[number];

const entryName = 'invites';
const most = 100;

export async function readInvites(vault: Pick<Vault, 'read'>): Promise<readonly KeptInvite[]> {
  const known = await vault.read(entryName);
  return known === null ? [] : kept.parse(JSON.parse(known));
}

/** Makes the invite's secret half; on disk before anybody hears of it. */
export async function keepInvite(
  vault: Vault,
  { code, ...invite }: Pick<KeptInvite, 'resourceId' | 'isAdmin' | 'expiresAt'> & { readonly code: string },
): Promise<string> {
  const secret = randomBytes(16).toString('hex');
  const hash = relayHash(code);
  const invites = [...(await readInvites(vault)), { ...invite, hash, secret }];
  // Whoever came in time may be certified long after: none goes by the clock.
  await vault.write(entryName, JSON.stringify(invites.slice(-most)));
  return secret;
}

export async function forgetInvite(vault: Vault, hash: string): Promise<void> {
  const invites = await readInvites(vault);
  await vault.write(entryName, JSON.stringify(invites.filter((invite) => invite.hash !== hash)));
}
