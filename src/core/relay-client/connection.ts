import { type KeyObject, sign } from 'node:crypto';
import { WebSocket } from 'ws';
import type { RefusalReason } from '../../shared/relay-protocol/downstream/refused.ts';
import { type DownstreamMessage, downstreamMessage } from '../../shared/relay-protocol/downstream.ts';
import { challengeText } from '../../shared/relay-protocol/upstream/prove.ts';
import { LARGEST_LETTER_CHARACTERS } from '../../shared/relay-protocol/upstream/publish.ts';
import type { UpstreamMessage } from '../../shared/relay-protocol/upstream.ts';
import { RELAY_PROTOCOL_VERSION } from '../../shared/relay-protocol/version.ts';
import type { Clock } from './clock.ts';
import { relayAddress } from './relay-address.ts';

const PING_EVERY_MS = 10_000;
const SILENCE_MS = 30_000;
const GOODBYE_MS = 1_000;
/** The largest event is a letter. */
const LARGEST_MESSAGE_BYTES = LARGEST_LETTER_CHARACTERS + 1_000;

export type Welcome = DownstreamMessage & { readonly kind: 'welcome' };
/** What may come once the relay has let the device in. */
export type Served = Exclude<DownstreamMessage, { kind: 'challenge' | 'welcome' | 'refused' }>;

export type Ending =
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
  | { readonly kind: 'lost'; readonly reason: 'unreachable' | 'closed' | 'silent' | 'not-the-relay' };

export interface Connection {
  /** False when the message cannot go out: the relay has not let the device in (yet), or the link is gone. */
  readonly send: (message: UpstreamMessage) => boolean;
  /** Cuts the link; `onEnd` is not called any more. */
  readonly stop: () => void;
}

export interface ConnectionOptions {
  readonly relayUrl: string;
  /** When given, nobody else may ask for a proof. */
  readonly relayName: string | undefined;
  readonly workspaceId: string;
  readonly deviceId: string;
  readonly privateKey: KeyObject;
  readonly after: number;
  readonly clock: Clock;
  readonly onWelcome: (welcome: Welcome) => void;
  readonly onMessage: (message: Served) => void;
  /** Called once, at the end. */
  readonly onEnd: (ending: Ending) => void;
}

/** One attempt to be connected, from the first packet to the end of the link. */
export function createConnection(options: ConnectionOptions): Connection {
  const { clock, deviceId, workspaceId } = options;
  const socket = new WebSocket(relayAddress(options.relayUrl, 'devices'), {
    handshakeTimeout: SILENCE_MS,
    maxPayload: LARGEST_MESSAGE_BYTES,
    perMessageDeflate: false,
  });
  let stage: 'opening' | 'greeting' | 'admitted' | 'over' = 'opening';
  let heardAt = clock.monotonic();
  let stopWatch = clock.after(PING_EVERY_MS, watch);
  let stopGoodbye: (() => void) | undefined;

  function end(ending: Ending): void {
    if (stage === 'over') return;
    stage = 'over';
    stopWatch();
    socket.terminate();
    options.onEnd(ending);
  }

  function transmit(message: UpstreamMessage): void {
    socket.send(JSON.stringify(message));
  }

  function send(message: UpstreamMessage): boolean {
    if (stage !== 'admitted' || socket.readyState !== socket.OPEN) return false;
    transmit(message);
    return true;
  }

  function watch(): void {
    if (clock.monotonic() - heardAt >= SILENCE_MS) {
      end({ kind: 'lost', reason: stage === 'opening' ? 'unreachable' : 'silent' });
      return;
    }
    send({ kind: 'ping' });
    stopWatch = clock.after(PING_EVERY_MS, watch);
  }

  function take(message: DownstreamMessage): void {
    switch (message.kind) {
      case 'challenge': {
        const { relayName, nonce } = message;
        if (options.relayName !== undefined && relayName !== options.relayName) {
          end({ kind: 'lost', reason: 'not-the-relay' });
          return;
        }
        const text = Buffer.from(challengeText({ relayName, nonce, deviceId }));
        transmit({ kind: 'prove', signature: sign(null, text, options.privateKey).toString('base64url') });
        return;
      }
      case 'welcome':
        stage = 'admitted';
        options.onWelcome(message);
        return;
      case 'refused':
        end({ kind: 'refused', reason: message.reason });
        return;
      default:
        if (stage === 'admitted') options.onMessage(message);
        else end({ kind: 'lost', reason: 'not-the-relay' });
    }
  }

  socket.on('open', () => {
    stage = 'greeting';
    heardAt = clock.monotonic();
    transmit({ kind: 'hello', version: RELAY_PROTOCOL_VERSION, workspaceId, deviceId, after: options.after });
  });
  socket.on('message', (data, isBinary) => {
    // Messages of one packet arrive in one go, also after the first of them ended the connection.
    if (stage === 'over') return;
    heardAt = clock.monotonic();
    const message = downstreamMessage.safeParse(isBinary || !Buffer.isBuffer(data) ? null : parseJson(data));
    if (message.success) take(message.data);
    else end({ kind: 'lost', reason: 'not-the-relay' });
  });
  // 'close' follows every error and says the same.
  socket.on('error', () => {});
  socket.on('close', () => {
    stopGoodbye?.();
    end({ kind: 'lost', reason: stage === 'opening' ? 'unreachable' : 'closed' });
  });

  return {
    send,
    stop: () => {
      if (stage === 'over') return;
      stage = 'over';
      stopWatch();
      socket.close();
      // A relay that does not answer the goodbye must not keep this process waiting.
      stopGoodbye = clock.after(GOODBYE_MS, () => socket.terminate());
    },
  };
}

function parseJson(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString('utf8'));
  } catch {
    return null;
  }
}
