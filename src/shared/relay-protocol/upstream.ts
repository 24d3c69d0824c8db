import { z } from 'zod';
import { acknowledge } from './upstream/acknowledge.ts';
import { createInvite, listDeadLetters, listDevices, revokeDevice } from './upstream/admin-requests.ts';
import { configureWebhooks } from './upstream/configure-webhooks.ts';
import { hello } from './upstream/hello.ts';
import { ping } from './upstream/ping.ts';
import { prove } from './upstream/prove.ts';
import { releaseLease } from './upstream/release-lease.ts';
import { requestLease } from './upstream/request-lease.ts';

/** Every message a device may send to the relay. */
export const upstreamMessage = z.discriminatedUnion('kind', [
  hello,
  prove,
  acknowledge,
  requestLease,
  releaseLease,
  configureWebhooks,
  createInvite,
  listDevices,
  revokeDevice,
  listDeadLetters,
  ping,
]);
export type UpstreamMessage = z.infer<typeof upstreamMessage>;
