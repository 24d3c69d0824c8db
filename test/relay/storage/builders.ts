import { onTestFinished } from 'vitest';
import type { Delivery, EventLog, RelayStorage } from '../../../src/relay/storage/relay-storage.ts';
import type { RelayEvent } from '../../../src/shared/relay-protocol/downstream/event.ts';

// What the tests of a relay's storage are written with.

export function aCallout(sealed: string) {
  return { kind: 'callout' as const, sealed };
}

export function aKey(text: string, doubleWithinMs: number | null = null) {
  return { text, doubleWithinMs };
}

export async function appendMany(events: EventLog, count: number, name = 'event'): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, (_, n) => events.append(aKey(`${name} ${n}`), aCallout(`${n}`))),
  );
}

export interface Reader extends Delivery {
  readonly received: RelayEvent[];
}

export async function aReader(events: EventLog, deviceId: string, after = 0): Promise<Reader> {
  const received: RelayEvent[] = [];
  const failed: unknown[] = [];
  const delivery = await events.deliver({
    deviceId,
    after,
    send: (event) => received.push(event),
    onError: (error) => failed.push(error),
  });
  onTestFinished(delivery.stop);
  return { ...delivery, received };
}

export function positions({ received }: Reader): number[] {
  return received.map(({ position }) => position);
}

export function aRange(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** What a device that pairs says. */
export function aPairing(invite: string, changes: { publicKey?: string; resourceId?: number | null } = {}) {
  const { publicKey = 'key-1', resourceId = 7 } = changes;
  return { invite, deviceName: 'Desk', publicKey, boxKey: 'box', attestation: null, resourceId };
}

export async function aPairedDevice(storage: RelayStorage): Promise<string> {
  const paired = await storage.devices.pair(aPairing(String(storage.foundingInvite)));
  if (typeof paired === 'string') throw new Error(paired);
  return paired.deviceId;
}

export const aChange = (urlSecretHash: string, drop: 'all' | readonly string[] = []) => ({
  urlSecretHashes: [urlSecretHash],
  signingKeys: [`key of ${urlSecretHash}`],
  sealTo: 'workspace',
  drop,
});
export const nothing = { urlSecretHashes: [], signingKeys: [], sealTo: 'workspace', drop: 'all' as const };

export function idsOf(list: readonly { readonly deviceId: string }[]): string[] {
  return list.map(({ deviceId }) => deviceId);
}

export function aCheckpoint(sequence: number, hash = 'a') {
  return {
    sequence,
    hash: hash.repeat(64),
    count: sequence,
    at: '2026-01-01T08:00:00.000Z',
    deviceId: 'desk',
    previous: '0'.repeat(64),
    signer: 'key',
    signature: `signature ${sequence}`,
  };
}
