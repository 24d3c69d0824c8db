import { z } from 'zod';
import { ticketId } from '../domain/ids.ts';

/** One entry of the hash-chained log, newest first when listed. */
export const activityEntry = z.object({
  sequence: z.int(),
  at: z.string(),
  kind: z.string(),
  words: z.string(),
  ticket: z.object({ ticketId, number: z.string() }).nullable(),
  tool: z.string().nullable(),
});
export type ActivityEntry = z.infer<typeof activityEntry>;
