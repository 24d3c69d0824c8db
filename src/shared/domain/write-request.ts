import { z } from 'zod';

/**
 * What will really be sent to Autotask, by Autotask's own field names. A patch changes only the fields it names.
 * A ticket note carries a reference in its text, by which it can be found again when the answer to its creation was lost.
 */
export const writeRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('patch-ticket'),
    ticketId: z.int(),
    fields: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  }),
  z.object({
    kind: z.literal('create-ticket-note'),
    ticketId: z.int(),
    title: z.string(),
    description: z.string(),
    noteType: z.int(),
    publish: z.int(),
    reference: z.string(),
  }),
]);
export type WriteRequest = z.infer<typeof writeRequest>;
