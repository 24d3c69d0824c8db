import { z } from 'zod';

/**
 * The device is in. `newest` is the position of the last stored event; `oldest` the first still kept: a device whose
 * position is older than `oldest - 1` has missed events and must catch up from Autotask.
 */
export const welcome = z.object({
  kind: z.literal('welcome'),
  resourceId: z.int(),
  /** May invite and revoke devices. */
  isAdmin: z.boolean(),
  newest: z.int().min(0),
  oldest: z.int().min(0),
  /** Where people's browsers reach the relay; no slash at the end. */
  publicUrl: z.string(),
  /** Where Autotask must post, without the secret; null until webhooks are configured. */
  webhookUrl: z.string().nullable(),
  /** When the webhook's address was last asked whether it is there; null if never. UTC ISO. */
  readyPingAt: z.string().nullable(),
});
