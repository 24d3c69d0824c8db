import { z } from 'zod';

/** The answer to `put-browser-code`: it is on disk. */
export const browserCodeKept = z.object({
  kind: z.literal('browser-code-kept'),
  request: z.int(),
  /** UTC ISO. */
  expiresAt: z.string(),
});
