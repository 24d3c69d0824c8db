import { createPublicKey, randomBytes, verify } from 'node:crypto';
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import type { RefusalReason } from '../../shared/relay-protocol/downstream/refused.ts';
import type { DownstreamMessage } from '../../shared/relay-protocol/downstream.ts';
import { challengeText } from '../../shared/relay-protocol/upstream/prove.ts';
import { type UpstreamMessage, upstreamMessage } from '../../shared/relay-protocol/upstream.ts';
import { RELAY_PROTOCOL_VERSION } from '../../shared/relay-protocol/version.ts';
import type { Clock } from '../clock.ts';
import type {
  Delivery,
  Device,
  Devices,
  EventLog,
  RelayIdentity,
  WebhookSettings,
} from '../storage/relay-storage.ts';
import type { ServeDevice } from './device-requests.ts';

const HANDSHAKE_MS = 10_000;
const SILENCE_MS = 30_000;
const STALL_MS = 30_000;

/** Version 1 of anything begins with a hello that has at least this. */
const anyHello = z.object({ kind: z.literal('hello'), version: z.int() });

export interface DeviceConnection {
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
  readonly publicUrl: () => string;
  readonly webhookUrl: () => string;
  readonly devices: Devices;
  readonly log: EventLog;
  readonly settings: WebhookSettings;
  readonly serve: ServeDevice;
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
    readonly onAdmitted: (device: Device) => void;
    /** A bug or a failing disk; the connection has been ended. */
    readonly onError: (error: unknown) => void;
  },
): DeviceConnection {
  const { identity, devices, log, settings, clock } = options;
  const openedAt = clock.monotonic();
  let heardAt = openedAt;
  let stage: Stage = { kind: 'expecting-hello' };

  function send(message: DownstreamMessage): void {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  }

  function end(): void {
    if (stage.kind === 'admitted') stage.delivery.stop();
    stage = { kind: 'over' };
  }

  function refuse(reason: RefusalReason): void {
    if (stage.kind === 'over') return;
    end();
    send({ kind: 'refused', reason });
    socket.close(1008, reason);
  }

  function terminate(): void {
    end();
    socket.terminate();
  }

  async function greet(message: UpstreamMessage): Promise<void> {
    if (message.kind !== 'hello') {
      refuse('malformed');
      return;
    }
    const before = stage;
    const device =
      message.workspaceId === identity.workspaceId ? await devices.find(message.deviceId) : undefined;
    if (stage !== before) return;
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
    if (!(await log.skipTo(after))) return refuse('malformed');
    const handover = await devices.handoverOf(device.deviceId);
    const bounds = await log.bounds();
    // The socket may have closed while the disk worked, or the device been revoked since it said hello.
    if (stage !== claimed) return;
    if ((await devices.find(device.deviceId)) === undefined) return refuse('unknown-device');

    const welcome = {
      kind: 'welcome' as const,
      resourceId: device.resourceId,
      isAdmin: device.isAdmin,
      ...bounds,
      publicUrl: options.publicUrl(),
      webhookUrl: settings.secrets() === null ? null : options.webhookUrl(),
      readyPingAt: settings.lastPingAt(),
    };
    let welcomed = false;
    const early: DownstreamMessage[] = [];
    const delivery = await log.deliver({
      deviceId: device.deviceId,
      after,
      // What is stored already may come before the welcome is written.
      send: (event) => (welcomed ? send(event) : void early.push(event)),
      onError: (error) => {
        terminate();
        options.onError(error);
      },
    });
    if (stage !== claimed) return delivery.stop();
    stage = { kind: 'admitted', device, delivery };
    noteProgress(device, delivery);
    options.onAdmitted(device);
    send(welcome);
    if (handover !== null) send({ kind: 'handover', ...handover });
    welcomed = true;
    for (const event of early) send(event);
    // Revoked while the delivery began: whoever looked for it then did not find it among the admitted.
    if ((await devices.find(device.deviceId)) === undefined) refuse('unknown-device');
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
      case 'ping':
        noteProgress(device, delivery);
        return send({ kind: 'pong' });
      case 'hello':
      case 'prove':
        return refuse('malformed');
      default: {
        const answer = await options.serve(message, device);
        if (answer?.kind === 'refused') refuse(answer.reason);
        else if (answer !== null) send(answer);
      }
    }
  }

  /** One message after the other, as the device sent them: giving a lease back and asking for it again may not change places. */
  async function take(received: unknown): Promise<void> {
    if (stage.kind === 'over') return;
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

  let turn: Promise<void> = Promise.resolve();
  socket.on('message', (data, isBinary) => {
    heardAt = clock.monotonic();
    const received = isBinary ? undefined : parseJson(data);
    turn = turn
      .then(() => take(received))
      .catch((error: unknown) => {
        terminate();
        options.onError(error);
      });
  });
  // Without a listener a broken link would end the process; 'close' follows and says all there is to say.
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => {
      end();
      resolve();
    });
  });

  return {
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
