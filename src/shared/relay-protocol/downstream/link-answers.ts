import { z } from 'zod';

/** The answer to `put-link`: it is on disk. */
export const linkKept = z.object({ kind: z.literal('link-kept'), request: z.int() });

/** The answer to `close-link`: it is on disk. */
export const linkClosed = z.object({ kind: z.literal('link-closed'), request: z.int() });

/** The answer to `answer-link`, also when nobody waits any more. */
export const linkAnswered = z.object({ kind: z.literal('link-answered'), request: z.int() });
