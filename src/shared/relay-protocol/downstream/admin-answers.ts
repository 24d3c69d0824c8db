import { z } from 'zod';

const numbered = z.object({ request: z.int() });

export const inviteCreated = numbered.extend({
  kind: z.literal('invite-created'),
  code: z.string(),
  /** UTC ISO. */
  expiresAt: z.string(),
});

/** At most 200, those that paired last. Times are UTC ISO. */
export const devicesListed = numbered.extend({
  kind: z.literal('devices-listed'),
  devices: z.array(
    z.object({
      deviceId: z.string(),
      name: z.string(),
      resourceId: z.int(),
      isAdmin: z.boolean(),
      pairedAt: z.string(),
      lastSeenAt: z.string().nullable(),
      acknowledged: z.int(),
      revokedAt: z.string().nullable(),
      publicKey: z.string(),
      boxKey: z.string(),
      /** SHA-256 (base64url) of the invite's code that it paired with. */
      inviteHash: z.string(),
      attestation: z.string().nullable(),
      /** Whether an admin's device has handed it the workspace's secrets. */
      isCertified: z.boolean(),
    }),
  ),
});

/** `certified` is false when there was no such device, or no longer. */
export const deviceCertified = numbered.extend({
  kind: z.literal('device-certified'),
  certified: z.boolean(),
});

/** `revoked` is false when there was no such device, or no longer. */
export const deviceRevoked = numbered.extend({ kind: z.literal('device-revoked'), revoked: z.boolean() });

/** At most 100, the latest first. Nothing of their text is kept. */
export const deadLettersListed = numbered.extend({
  kind: z.literal('dead-letters-listed'),
  deadLetters: z.array(
    z.object({
      receivedAt: z.string(),
      cause: z.enum(['malformed', 'unknown-entity']),
      /** As the callout called it; null when it named none. */
      entity: z.string().nullable(),
      recordId: z.int().nullable(),
      sizeBytes: z.int(),
    }),
  ),
});
export type DeadLetter = z.infer<typeof deadLettersListed>['deadLetters'][number];

export const requestRefused = numbered.extend({
  kind: z.literal('request-refused'),
  /** `stale-lease`: the ticket is another device's by now. */
  reason: z.enum(['not-admin', 'stale-lease']),
});
