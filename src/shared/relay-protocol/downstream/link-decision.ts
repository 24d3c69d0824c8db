import { z } from 'zod';

/**
 * A browser that is paired with this device wants to decide. The relay vouches for nothing in it: the device checks `mac` against the
 * code that it shows, and says with `answer-link` how it went.
 */
export const linkDecision = z.object({
  kind: z.literal('link-decision'),
  attempt: z.string(),
  tokenHash: z.string(),
  decision: z.enum(['approve', 'deny']),
  mac: z.string(),
});
export type LinkDecisionMessage = z.infer<typeof linkDecision>;
