import { CHECKPOINTS_PER_ANSWER } from '../../shared/relay-protocol/downstream/checkpoint-answers.ts';
import type { DownstreamMessage } from '../../shared/relay-protocol/downstream.ts';
import type { UpstreamMessage } from '../../shared/relay-protocol/upstream.ts';
import type { ServeLinks } from '../links/serve-link-requests.ts';
import type { Checkpoints, Device, EventLog, Leases, WebhookSettings } from '../storage/relay-storage.ts';
import type { ServeAdmin } from './admin-requests.ts';
import { isPublicKey } from './is-public-key.ts';

/** What an admitted device may ask for, apart from acknowledging and showing that it lives. */
export type DeviceRequest = Exclude<
  UpstreamMessage,
  { readonly kind: 'hello' | 'prove' | 'acknowledge' | 'ping' }
>;

/** Answers one request; null for what has no answer. */
export type ServeDevice = (message: DeviceRequest, device: Device) => Promise<DownstreamMessage | null>;

export function createServeDevice(options: {
  /** Where Autotask must post; without the secret. */
  readonly webhookUrl: () => string;
  readonly log: EventLog;
  readonly leases: Leases;
  readonly settings: WebhookSettings;
  readonly checkpoints: Checkpoints;
  readonly serveLinks: ServeLinks;
  readonly serveAdmin: ServeAdmin;
}): ServeDevice {
  const { log, leases, settings, checkpoints } = options;

  return async (message, device) => {
    switch (message.kind) {
      case 'request-lease': {
        const { request, ticketId } = message;
        const decision = await leases.request(ticketId, device.deviceId);
        if (decision.state === 'held') return { kind: 'lease', request, ticketId, ...decision };
        // After the grant: from then on nobody else may tell anything about the ticket.
        const { newest } = await log.bounds();
        return { kind: 'lease', request, ticketId, newest, ...decision };
      }
      case 'release-lease':
        await leases.release(message.ticketId, message.fence, device.deviceId);
        return null;
      case 'publish': {
        const { request, ticketId, fence, sealed, key } = message;
        if (fence !== null && !(await leases.holds(ticketId, fence, device.deviceId))) {
          return { kind: 'request-refused', request, reason: 'stale-lease' };
        }
        const { position } = await log.append(
          { text: `letter ${device.deviceId} ${key}`, doubleWithinMs: null },
          { kind: 'letter', from: device.deviceId, ticketId, fence, sealed },
        );
        return { kind: 'published', request, position };
      }
      case 'configure-webhooks': {
        const { request } = message;
        if (!device.isAdmin) return { kind: 'request-refused', request, reason: 'not-admin' };
        // Kept, it would stop every callout from now on.
        if (!isPublicKey(message.sealTo, 'x25519')) return { kind: 'refused', reason: 'malformed' };
        const { urlSecretHashes } = await settings.configure(message);
        return {
          kind: 'webhooks-configured',
          request,
          webhookUrl: options.webhookUrl(),
          urlSecretHashes: [...urlSecretHashes],
        };
      }
      case 'put-checkpoint': {
        const { request, checkpoint } = message;
        return {
          kind: 'checkpoint-kept',
          request,
          kept: await checkpoints.put(device.deviceId, checkpoint),
        };
      }
      case 'list-checkpoints': {
        const { request, after } = message;
        const listed = await checkpoints.list(device.deviceId, after, CHECKPOINTS_PER_ANSWER);
        return { kind: 'checkpoints-listed', request, checkpoints: [...listed] };
      }
      case 'put-link':
      case 'close-link':
      case 'put-browser-code':
      case 'answer-link':
        return options.serveLinks(message, device);
      default:
        return options.serveAdmin(message, device);
    }
  };
}
