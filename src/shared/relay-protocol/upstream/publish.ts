import { z } from 'zod';

/** A plan of a few actions with notes as long as Autotask takes them (32,000 characters) stays below it, and so does NATS's limit above. */
export const LARGEST_LETTER_CHARACTERS = 1_000_000;

/**
 * Tells all devices something about a ticket: stored in the one order of all events, and delivered like them. With a fence only while
 * this device holds the ticket under it, else `request-refused`. The same `key` is stored once. Answered by `published`.
 */
export const publish = z.object({
  kind: z.literal('publish'),
  request: z.int(),
  key: z.string().min(16).max(100),
  ticketId: z.int(),
  /** Null for what needs no lease, such as a decision. */
  fence: z.int().nullable(),
  sealed: z.string().max(LARGEST_LETTER_CHARACTERS),
});
