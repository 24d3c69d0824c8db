import { z } from 'zod';

/**
 * `POST /pair`: trades a one-time invite for a place in the workspace. A key that has a place gets the same one again, whatever
 * the invite: a device that was cut off before it had the answer on disk asks once more.
 */
export const pairingRequest = z.object({
  invite: z.string(),
  deviceName: z.string().min(1).max(100),
  /** Ed25519 public key, SPKI DER, base64url. */
  publicKey: z.string(),
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
});
export type PairingAnswer = z.infer<typeof pairingAnswer>;
