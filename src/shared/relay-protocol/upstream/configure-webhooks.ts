import { z } from 'zod';

/**
 * Changes what the relay checks callouts against. What is added is taken beside what was taken before, so that no device can lock
 * out another; only what is named is dropped. `urlSecretHashes`: SHA-256 (base64url) of the query-string secret; `signingKeys`:
 * Autotask's `secretKey`, in the same order, each sealed with that secret, so that the relay knows it only while a callout presents the
 * secret. Admins only.
 */
export const configureWebhooks = z.object({
  kind: z.literal('configure-webhooks'),
  /** The answer carries the same number. */
  request: z.int(),
  urlSecretHashes: z.array(z.string()).max(2),
  signingKeys: z.array(z.string()).max(2),
  /** The workspace's X25519 key (SPKI DER, base64url): events are sealed to it from now on. */
  sealTo: z.string().max(100),
  /** The hashes of URL secrets that are no longer taken, their signing keys with them. `all`: whatever was taken before. */
  drop: z.union([z.literal('all'), z.array(z.string())]),
});
