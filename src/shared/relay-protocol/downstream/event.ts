import { z } from 'zod';
import { webhookHint } from '../webhook-hint.ts';

/** One stored callout. Positions grow by one per workspace; events arrive in that order, at least once. */
export const event = z.object({
  kind: z.literal('event'),
  position: z.int().min(1),
  /** UTC ISO. */
  receivedAt: z.string(),
  hint: webhookHint,
});
export type RelayEvent = z.infer<typeof event>;
