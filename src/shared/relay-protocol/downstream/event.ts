import { z } from 'zod';
import { eventBody } from '../event-body.ts';

/** Something stored. Positions grow per workspace; events arrive in that order, at least once. */
export const event = z.object({
  kind: z.literal('event'),
  position: z.int().min(1),
  /** UTC ISO. */
  receivedAt: z.string(),
  body: eventBody,
});
export type RelayEvent = z.infer<typeof event>;
