import { createPublicKey, randomBytes, verify } from 'node:crypto';
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import type { RefusalReason } from '../../shared/relay-protocol/downstream/refused.ts';
import type { DownstreamMessage } from '../../shared/relay-protocol/downstream.ts';
import { challengeText } from '../../shared/relay-protocol/upstream/prove.ts';
import { type UpstreamMessage, upstreamMessage } from '../../shared/relay-protocol/upstream.ts';
import { RELAY_PROTOCOL_VERSION } from '../../shared/relay-protocol/version.ts';
import type { Clock } from '../clock.ts';
import type { EventLog } from '../event-log/event-log.ts';
import type { Leases } from '../leases/leases.ts';
import type { RelayIdentity } from '../store/relay-identity.ts';
import type { WebhookSettings } from '../webhooks/webhook-settings.ts';
import type { ServeAdmin } from './admin-requests.ts';
import { createDelivery, type Delivery } from './delivery.ts';
import type { Device, Devices } from './devices.ts';

const HANDSHAKE_MS = 10_000;
const SILENCE_MS = 30_000;
const STALL_MS = 30_000;

/**
 * A device may know more positions than a relay that was restored from a backup. The relay then goes on behind them, or that
 * device would take new events for old ones. More than this is no backup's age but nonsense.
 */
const MOST_LOST_POSITIONS = 10_000_000;

/** Version 1 of anything begins with a hello that has at least this. */
const anyHello = z.object({ kind: z.literal('hello'), version: z.int() });

export interface DeviceConnection {
  /** Sends events that were stored meanwhile. */
  readonly pump: () => void;
  /** Tells an admitted device something that needs no answer. */
  readonly tell: (message: DownstreamMessage) => void;
  /** Ends a connection that is silent, stuck, or never proved who it is. */
  readonly check: () => void;
  readonly refuse: (reason: RefusalReason) => void;
  readonly terminate: () => void;
  /** Resolves when the link is gone. */
  readonly closed: Promise<void>;
}

export interface ConnectionDependencies {
  readonly identity: RelayIdentity;
  /** Where Autotask must post; without the secret. */
  readonly webhookUrl: () => string;
  readonly devices: Devices;
  readonly log: EventLog;
  readonly leases: Leases;
  readonly settings: WebhookSettings;
  readonly serveAdmin: ServeAdmin;
  readonly clock: Clock;
}

type Stage =
  | { readonly kind: 'expecting-hello' }
  | {
      readonly kind: 'expecting-proof';
      readonly device: Device;
      readonly nonce: string;
      readonly after: number;
    }
  | { readonly kind: 'admitted'; readonly device: Device; readonly delivery: Delivery }
  | { readonly kind: 'over' };

/** One device's connection: hello, challenge, prove, welcome, and then events one way and requests the other. */
export function createDeviceConnection(
  socket: WebSocket,
  options: ConnectionDependencies & {
    readonly onAdmitted: (deviceId: string) => void;
    /** A bug or a failing disk; the connection has been ended. */
    readonly onError: (error: unknown) => void;
  },
): DeviceConnection {
  const { identity, devices, log, leases, settings, clock } = options;
  const openedAt = clock.monotonic();
  let heardAt = openedAt;
  let stage: Stage = { kind: 'expecting-hello' };

  function send(message: DownstreamMessage): void {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  }

  function refuse(reason: RefusalReason): void {
    if (stage.kind === 'over') return;
    stage = { kind: 'over' };
    send({ kind: 'refused', reason });
    socket.close(1008, reason);
  }

  function terminate(): void {
    stage = { kind: 'over' };
    socket.terminate();
  }

  function greet(message: UpstreamMessage): void {
    if (message.kind !== 'hello') {
      refuse('malformed');
      return;
    }
    const device = message.workspaceId === identity.workspaceId ? devices.find(message.deviceId) : undefined;
    if (device === undefined) {
      refuse('unknown-device');
      return;
    }
    const nonce = randomBytes(32).toString('base64url');
    stage = { kind: 'expecting-proof', device, nonce, after: message.after };
    send({ kind: 'challenge', relayName: identity.relayName, nonce });
  }

  async function admit(
    message: UpstreamMessage,
    claimed: Stage & { kind: 'expecting-proof' },
  ): Promise<void> {
    const { device, nonce, after } = claimed;
    if (message.kind !== 'prove') return refuse('malformed');
    const text = challengeText({ relayName: identity.relayName, nonce, deviceId: device.deviceId });
    if (!isProof(text, message.signature, device.publicKey)) return refuse('bad-signature');
    if (after > log.newest() + MOST_LOST_POSITIONS) return refuse('malformed');
    await log.skipTo(after);
    // The socket may have closed while the disk worked, or the device been revoked since it said hello.
    if (stage !== claimed) return;
    if (devices.find(device.deviceId) === undefined) return refuse('unknown-device');

    const delivery = createDelivery({ log, clock, after, send });
    stage = { kind: 'admitted', device, delivery };
    noteProgress(device, delivery);
    options.onAdmitted(device.deviceId);
    send({
      kind: 'welcome',
      resourceId: device.resourceId,
      isAdmin: device.isAdmin,
      newest: log.newest(),
      oldest: log.oldest(),
      webhookUrl: settings.secrets() === null ? null : options.webhookUrl(),
      readyPingAt: settings.lastPingAt(),
    });
    delivery.pump();
  }

  function noteProgress(device: Device, delivery: Delivery): void {
    const seenAt = new Date(clock.now()).toISOString();
    devices.noteProgress(device.deviceId, { acknowledged: delivery.acknowledged(), seenAt });
  }

  async function serve(message: UpstreamMessage, { device, delivery }: Stage & { kind: 'admitted' }) {
    switch (message.kind) {
      case 'acknowledge':
        delivery.acknowledge(message.position);
        return noteProgress(device, delivery);
      case 'request-lease': {
        const { request, ticketId } = message;
        return send({
          kind: 'lease',
          request,
          ticketId,
          ...(await leases.request(ticketId, device.deviceId)),
        });
      }
      case 'release-lease':
        return leases.release(message.ticketId, message.fence, device.deviceId);
      case 'configure-webhooks': {
        const { urlSecretHashes } = await settings.configure(message);
        return send({
          kind: 'webhooks-configured',
          request: message.request,
          webhookUrl: options.webhookUrl(),
          urlSecretHashes: [...urlSecretHashes],
        });
      }
      case 'create-invite':
      case 'list-devices':
      case 'revoke-device':
      case 'list-dead-letters':
        return send(await options.serveAdmin(message, device));
      case 'ping':
        noteProgress(device, delivery);
        return send({ kind: 'pong' });
      case 'hello':
      case 'prove':
        return refuse('malformed');
    }
  }

  async function take(data: RawData, isBinary: boolean): Promise<void> {
    if (stage.kind === 'over') return;
    heardAt = clock.monotonic();
    const received = isBinary ? undefined : parseJson(data);
    if (stage.kind === 'expecting-hello') {
      const hello = anyHello.safeParse(received);
      if (hello.success && hello.data.version !== RELAY_PROTOCOL_VERSION) return refuse('version');
    }
    const message = upstreamMessage.safeParse(received);
    if (!message.success) return refuse('malformed');
    switch (stage.kind) {
      case 'expecting-hello':
        return greet(message.data);
      case 'expecting-proof':
        return admit(message.data, stage);
      case 'admitted':
        return serve(message.data, stage);
    }
  }

  socket.on('message', (data, isBinary) => {
    take(data, isBinary).catch((error: unknown) => {
      terminate();
      options.onError(error);
    });
  });
  // Without a listener a broken link would end the process; 'close' follows and says all there is to say.
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => {
      stage = { kind: 'over' };
      resolve();
    });
  });

  return {
    pump: () => {
      if (stage.kind === 'admitted') stage.delivery.pump();
    },
    tell: (message) => {
      if (stage.kind === 'admitted') send(message);
    },
    check: () => {
      const now = clock.monotonic();
      if (now - heardAt > SILENCE_MS) terminate();
      else if (stage.kind === 'admitted' && stage.delivery.stalledMs() > STALL_MS) refuse('too-slow');
      else if (stage.kind.startsWith('expecting') && now - openedAt > HANDSHAKE_MS) terminate();
    },
    refuse,
    terminate,
    closed,
  };
}

function isProof(text: string, signature: string, publicKey: string): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
}

function parseJson(data: RawData): unknown {
  if (!Buffer.isBuffer(data)) return undefined;
  try {
    return JSON.parse(data.toString('utf8'));
  } catch {
    return undefined;
  }
}
