import { z } from 'zod';
import {
  deadLettersListed,
  deviceCertified,
  deviceRevoked,
  devicesListed,
  inviteCreated,
  requestRefused,
} from './downstream/admin-answers.ts';
import { browserCodeKept } from './downstream/browser-code-kept.ts';
import { challenge } from './downstream/challenge.ts';
import { checkpointKept, checkpointsListed } from './downstream/checkpoint-answers.ts';
import { event } from './downstream/event.ts';
import { devicesChanged, handover } from './downstream/handover.ts';
import { lease } from './downstream/lease.ts';
import { linkAnswered, linkClosed, linkKept } from './downstream/link-answers.ts';
import { linkDecision } from './downstream/link-decision.ts';
import { pong } from './downstream/pong.ts';
import { published } from './downstream/published.ts';
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
  published,
  webhooksConfigured,
  inviteCreated,
  devicesListed,
  deviceCertified,
  deviceRevoked,
  deadLettersListed,
  requestRefused,
  linkKept,
  linkClosed,
  browserCodeKept,
  linkDecision,
  linkAnswered,
  checkpointKept,
  checkpointsListed,
  handover,
  devicesChanged,
  readyPing,
  pong,
]);
export type DownstreamMessage = z.infer<typeof downstreamMessage>;
