import { z } from 'zod';

/** The first message of a connection: who connects, and the last position it has on disk (0 for none). */
export const hello = z.object({
  kind: z.literal('hello'),
  version: z.int(),
  workspaceId: z.string(),
  deviceId: z.string(),
  after: z.int().min(0),
});
