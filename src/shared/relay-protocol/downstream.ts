import { z } from 'zod';
import { challenge } from './downstream/challenge.ts';
import { event } from './downstream/event.ts';
import { lease } from './downstream/lease.ts';
import { pong } from './downstream/pong.ts';
import { refused } from './downstream/refused.ts';
import { webhooksConfigured } from './downstream/webhooks-configured.ts';
import { welcome } from './downstream/welcome.ts';

/** Every message the relay may send to a device. */
export const downstreamMessage = z.union([
  challenge,
  welcome,
  refused,
  event,
  lease,
  webhooksConfigured,
  pong,
]);
export type DownstreamMessage = z.infer<typeof downstreamMessage>;
