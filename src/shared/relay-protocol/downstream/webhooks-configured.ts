import { z } from 'zod';

/** The answer to `configure-webhooks`: where Autotask must post; the device adds `?secret=` itself. */
export const webhooksConfigured = z.object({
  kind: z.literal('webhooks-configured'),
  request: z.int(),
  webhookUrl: z.string(),
});
