import { z } from 'zod';

/** The connection ends after this. `version`, `unknown-device` and `bad-signature` will not mend by trying again. */
export const refused = z.object({
  kind: z.literal('refused'),
  reason: z.enum(['version', 'unknown-device', 'bad-signature', 'malformed', 'too-slow', 'stopping']),
});
export type RefusalReason = z.infer<typeof refused>['reason'];
