import { z } from 'zod';

/** How long a code for a browser is good. */
export const BROWSER_CODE_VALID_MS = 600_000;

/**
 * The technician at this device is shown a one-time code; whoever types it at `/browser` within ten minutes pairs that browser with this
 * device. Answered by `browser-code-kept`.
 */
export const putBrowserCode = z.object({
  kind: z.literal('put-browser-code'),
  request: z.int(),
  /** SHA-256 of the code, base64url. */
  codeHash: z.string().regex(/^[\w-]{43}$/),
});
