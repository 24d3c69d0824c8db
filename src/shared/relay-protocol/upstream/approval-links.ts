import { z } from 'zod';

/** SHA-256, base64url. */
const sha256 = z.string().regex(/^[\w-]{43}$/);

/**
 * Lets `/approve/<token>` show a request. Any device of the workspace may; a link that is there already stays as it is, so asking twice
 * does no harm. Answered by `link-kept`.
 */
export const putLink = z.object({
  kind: z.literal('put-link'),
  request: z.int(),
  tokenHash: sha256,
  /** A `LinkContent`, sealed with the token: the relay can open it only while somebody presents that. */
  sealed: z.string().max(4_000),
  /** UTC ISO. */
  expiresAt: z.iso.datetime(),
});

/** The request is over. Answered by `link-closed`, also when there is no such link. */
export const closeLink = z.object({
  kind: z.literal('close-link'),
  request: z.int(),
  tokenHash: sha256,
  /** `closed`: nobody decided. */
  state: z.enum(['decided', 'closed']),
});
