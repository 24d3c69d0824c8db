import { z } from 'zod';

/** What the relay keeps of an event. It can read neither: what it sealed itself only devices can open again. */
export const eventBody = z.discriminatedUnion('kind', [
  /** A callout of Autotask: a `WebhookHint` as JSON, sealed to the workspace (see `sealed.ts`). */
  z.object({ kind: z.literal('callout'), sealed: z.string() }),
  /** What one device tells all others, sealed and signed by it (see `letter.ts`). */
  z.object({
    kind: z.literal('letter'),
    from: z.string(),
    /** The ticket it is about, and the lease under which it was written; null for what needs no lease. */
    ticketId: z.int(),
    fence: z.int().nullable(),
    sealed: z.string(),
  }),
]);
export type EventBody = z.infer<typeof eventBody>;
