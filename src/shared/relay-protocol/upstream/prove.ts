import { z } from 'zod';

/** The answer to a challenge: base64url Ed25519 signature over `challengeText(...)`, made with the device's key. */
export const prove = z.object({ kind: z.literal('prove'), signature: z.string() });

/** The exact text a device signs: bound to the relay and to one nonce, so that it is worth nothing elsewhere. */
export function challengeText(input: {
  readonly relayName: string;
  readonly nonce: string;
  readonly deviceId: string;
}): string {
  return ['countersign-device-v1', input.relayName, input.nonce, input.deviceId].join('\n');
}
