import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { PairedDevice } from '../../src/core/relay-client/pair-device.ts';
import { type DownstreamMessage, downstreamMessage } from '../../src/shared/relay-protocol/downstream.ts';
import { challengeText } from '../../src/shared/relay-protocol/upstream/prove.ts';
import type { UpstreamMessage } from '../../src/shared/relay-protocol/upstream.ts';

export interface RawDevice {
  readonly send: (message: UpstreamMessage | string | Readonly<Record<string, unknown>>) => void;
  /** The next message; 'closed' when the link has ended. */
  readonly next: () => Promise<DownstreamMessage | 'closed'>;
  /** Stops reading, as a device that hangs. */
  readonly hang: () => void;
}

/** A connection that says only what the test tells it to. */
export async function aRawDevice(relay: { readonly url: string }): Promise<RawDevice> {
  const socket = new WebSocket(`${relay.url.replace('http', 'ws')}/devices`);
  onTestFinished(() => socket.terminate());
  const messages: (DownstreamMessage | 'closed')[] = [];
  let wake: (() => void) | null = null;
  const add = (message: DownstreamMessage | 'closed'): void => {
    messages.push(message);
    wake?.();
  };
  socket.on('message', (data: Buffer) => add(downstreamMessage.parse(JSON.parse(data.toString()))));
  socket.on('close', () => add('closed'));
  socket.on('error', () => {});
  await new Promise((resolve) => socket.on('open', resolve));

  return {
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    next: async () => {
      if (messages.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return messages.shift() ?? 'closed';
    },
    hang: () => socket.pause(),
  };
}

export function aHello(device: PairedDevice, changes: Readonly<Record<string, unknown>> = {}) {
  const { workspaceId, deviceId } = device;
  return { kind: 'hello', version: 1, workspaceId, deviceId, after: 0, ...changes };
}

/** Greets and proves; the welcome is the next message. */
export async function admit(raw: RawDevice, device: PairedDevice, after = 0): Promise<void> {
  raw.send(aHello(device, { after }));
  const challenge = await raw.next();
  if (challenge === 'closed' || challenge.kind !== 'challenge') throw new Error('no challenge');
  raw.send({ kind: 'prove', signature: proofOf(challenge, device.deviceId, device.privateKey) });
}

export function proofOf(
  challenge: { readonly relayName: string; readonly nonce: string },
  deviceId: string,
  key: string | KeyObject,
): string {
  return sign(null, Buffer.from(challengeText({ ...challenge, deviceId })), key).toString('base64url');
}

export function anotherKey(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey;
}
