import { z } from 'zod';

/**
 * Sets what the relay checks callouts against. Both lists hold the current value first and, while a secret rotates, the
 * previous one. `urlSecretHashes`: SHA-256 (base64url) of the query-string secret. `signingKeys`: Autotask's `secretKey`.
 */
export const configureWebhooks = z.object({
  kind: z.literal('configure-webhooks'),
  /** The answer carries the same number. */
  request: z.int(),
  urlSecretHashes: z.array(z.string()).min(1).max(2),
  signingKeys: z.array(z.string()).min(1).max(2),
});
