import { z } from 'zod';

/** What the sandbox prints when it answers. */
export const sandboxReady = z.object({
  url: z.string(),
  username: z.string(),
  secret: z.string(),
  trackingIdentifier: z.string(),
  botResourceId: z.int(),
  technician: z.object({ resourceId: z.int(), name: z.string() }),
  /** For tests and the sample day: what makes things happen in the sandbox. */
  controlUrl: z.string(),
  controlToken: z.string(),
});
export type SandboxReady = z.infer<typeof sandboxReady>;

/** What the relay prints when it answers. */
export const relayReady = z.object({
  url: z.string(),
  workspaceId: z.string(),
  relayName: z.string(),
  webhookUrl: z.string(),
  /** Pairs the first device; null once it was used. */
  invite: z.string().nullable(),
});
export type RelayReady = z.infer<typeof relayReady>;
