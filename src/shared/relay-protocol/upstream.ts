import { z } from 'zod';
import { acknowledge } from './upstream/acknowledge.ts';
import {
  certifyDevice,
  createInvite,
  listDeadLetters,
  listDevices,
  revokeDevice,
} from './upstream/admin-requests.ts';
import { answerLink } from './upstream/answer-link.ts';
import { closeLink, putLink } from './upstream/approval-links.ts';
import { listCheckpoints, putCheckpoint } from './upstream/audit-checkpoints.ts';
import { configureWebhooks } from './upstream/configure-webhooks.ts';
import { hello } from './upstream/hello.ts';
import { ping } from './upstream/ping.ts';
import { prove } from './upstream/prove.ts';
import { publish } from './upstream/publish.ts';
import { putBrowserCode } from './upstream/put-browser-code.ts';
import { releaseLease } from './upstream/release-lease.ts';
import { requestLease } from './upstream/request-lease.ts';

/** Every message a device may send to the relay. */
export const upstreamMessage = z.discriminatedUnion('kind', [
  hello,
  prove,
  acknowledge,
  requestLease,
  releaseLease,
  publish,
  configureWebhooks,
  createInvite,
  listDevices,
  certifyDevice,
  revokeDevice,
  listDeadLetters,
  putLink,
  closeLink,
  putBrowserCode,
  answerLink,
  putCheckpoint,
  listCheckpoints,
  ping,
]);
export type UpstreamMessage = z.infer<typeof upstreamMessage>;
