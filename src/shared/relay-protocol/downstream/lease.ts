import { z } from 'zod';

/** The answer to `request-lease`. `fence` grows with every new holder of a ticket; a lower one is stale. */
export const lease = z.discriminatedUnion('state', [
  z.object({
    kind: z.literal('lease'),
    state: z.literal('granted'),
    request: z.int(),
    ticketId: z.int(),
    fence: z.int(),
    /** Position of the last event when it was granted: what an earlier holder told of the ticket is not behind it. */
    newest: z.int(),
    ttlMs: z.int(),
  }),
  z.object({
    kind: z.literal('lease'),
    state: z.literal('held'),
    request: z.int(),
    ticketId: z.int(),
    holderDeviceId: z.string(),
    retryAfterMs: z.int(),
  }),
]);
export type LeaseAnswer = z.infer<typeof lease>;
