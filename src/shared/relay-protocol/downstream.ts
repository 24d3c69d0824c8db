import { z } from 'zod';
import {
  deadLettersListed,
  deviceRevoked,
  devicesListed,
  inviteCreated,
  requestRefused,
} from './downstream/admin-answers.ts';
import { challenge } from './downstream/challenge.ts';
import { event } from './downstream/event.ts';
import { lease } from './downstream/lease.ts';
import { pong } from './downstream/pong.ts';
import { readyPing } from './downstream/ready-ping.ts';
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
  inviteCreated,
  devicesListed,
  deviceRevoked,
  deadLettersListed,
  requestRefused,
  readyPing,
  pong,
]);
export type DownstreamMessage = z.infer<typeof downstreamMessage>;
