import { z } from 'zod';

/**
 * `POST /pair`: trades a one-time invite for a place in the workspace. A key that has a place gets the same one again, whatever
 * the invite: a device that was cut off before it had the answer on disk asks once more.
 */
export const pairingRequest = z.object({
  /** The relay's half of the invite; see `readInvite`. */
  invite: z.string(),
  deviceName: z.string().min(1).max(100),
  /** Ed25519 public key, SPKI DER, base64url. */
  publicKey: z.string(),
  /** X25519 public key, SPKI DER, base64url. */
  boxKey: z.string(),
  /**
   * base64url HMAC-SHA256 of `attestationText(...)` under the invite's secret half: tells the admin's device who made the invite that these
   * keys are the invited one's and not the relay's. Null when the invite had no such half.
   */
  attestation: z.string().max(100).nullable(),
  /** Only the founding invite of a new relay leaves the resource open; any other invite names it and ignores this. */
  resourceId: z.int().nullable(),
});
export type PairingRequest = z.infer<typeof pairingRequest>;

/** 200 of `POST /pair`. A used, expired or unknown invite answers 403 and says no more. */
export const pairingAnswer = z.object({
  deviceId: z.string(),
  workspaceId: z.string(),
  relayName: z.string(),
  resourceId: z.int(),
  /** No other admin's device has a place here: this one makes the workspace's secret, nobody can hand it over. */
  isFounder: z.boolean(),
});
export type PairingAnswer = z.infer<typeof pairingAnswer>;

export interface Invite {
  /** What the relay trades for a place. */
  readonly code: string;
  /** What only the inviting and the invited device know; null for an invite that the relay made by itself. */
  readonly secret: string | null;
}

/** An invite as people pass it on: `<code>` or `<code>-<secret>`. */
export function readInvite(text: string): Invite {
  const [code = '', secret = null] = text.trim().split('-', 2);
  return { code, secret };
}

export function writeInvite({ code, secret }: Invite): string {
  return secret === null ? code : `${code}-${secret}`;
}

export function attestationText(keys: { readonly publicKey: string; readonly boxKey: string }): string {
  return ['countersign-attestation-v1', keys.publicKey, keys.boxKey].join('\n');
}
