import { z } from 'zod';

/** Somebody who knows the webhook's address and secret has asked whether it is there: Autotask, or an admin's check. */
export const readyPing = z.object({
  kind: z.literal('ready-ping'),
  /** UTC ISO. */
  at: z.string(),
});
