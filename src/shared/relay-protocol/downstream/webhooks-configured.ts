import { z } from 'zod';

/** The answer to `configure-webhooks`: where Autotask must post; the device adds `?secret=` itself. */
export const webhooksConfigured = z.object({
  kind: z.literal('webhooks-configured'),
  request: z.int(),
  webhookUrl: z.string(),
  /** Hashes of all URL secrets that are taken now, the newest first. */
  urlSecretHashes: z.array(z.string()),
});
