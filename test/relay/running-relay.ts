import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  createRelayClient,
  type RelayClient,
  type RelayClientOptions,
} from '../../src/core/relay-client/create-relay-client.ts';
import { createDeviceKey } from '../../src/core/relay-client/keys/device-keys.ts';
import { workspaceKeys } from '../../src/core/relay-client/keys/workspace-keys.ts';
import { type PairedDevice, pairDevice } from '../../src/core/relay-client/pair-device.ts';
import type { RelayClientState } from '../../src/core/relay-client/state.ts';
import { type Relay, type RelayOptions, startRelay } from '../../src/relay/start.ts';
import type { RelayEvent } from '../../src/shared/relay-protocol/downstream/event.ts';
import type { WebhookHint } from '../../src/shared/relay-protocol/webhook-hint.ts';

export const URL_SECRET = 'url-secret-7f3a';
export const SIGNING_KEY = 'signing-key-91c2';
/** Of the workspace whose devices these are. */
export const workspace = workspaceKeys('a-secret-that-only-devices-know');
export const secrets = {
  secrets: [{ urlSecret: URL_SECRET, signingKey: SIGNING_KEY }],
  sealTo: workspace.sealTo,
};

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'relay-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function aRelay(options: Partial<RelayOptions> = {}): Promise<Relay> {
  const relay = await startRelay({
    port: 0,
    operations: { port: 0, host: '127.0.0.1' },
    dataFolder: options.dataFolder ?? aFolder(),
    ...options,
  });
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => (stopped ??= relay.stop());
  onTestFinished(stop);
  return { ...relay, stop };
}

export async function aPairedDevice(relay: Relay, resourceId = 1, isAdmin = false): Promise<PairedDevice> {
  const paired = await pairDevice({
    relayUrl: relay.url,
    invite:
      relay.invite !== null && (await relay.counts()).devicesPaired === 0
        ? relay.invite
        : await relay.createInvite({ resourceId, isAdmin }),
    deviceName: 'Desk',
    resourceId,
    privateKey: createDeviceKey(),
  });
  if (!paired.ok) throw new Error(`Pairing failed: ${paired.failure.kind}`);
  return paired.value;
}

export interface OpenedHint {
  readonly position: number;
  readonly receivedAt: string;
  readonly hint: WebhookHint;
}

/** What a callout said, as a device of the workspace reads it. */
export function openHint({ position, receivedAt, body }: RelayEvent): OpenedHint {
  const hint = body.kind === 'callout' ? workspace.openHint(body.sealed) : null;
  if (hint === null) throw new Error('This is no hint of the workspace.');
  return { position, receivedAt, hint };
}

export interface RunningClient extends RelayClient {
  readonly device: PairedDevice;
  readonly received: OpenedHint[];
  readonly states: RelayClientState[];
  /** Resolves as soon as `condition` holds; looks whenever something came in or the state changed. */
  readonly until: (condition: () => boolean) => Promise<void>;
}

/** A client with its inbox in memory. */
export function aClient(
  relay: Pick<Relay, 'url'>,
  device: PairedDevice,
  options: Partial<RelayClientOptions> & { readonly received?: OpenedHint[] } = {},
): RunningClient {
  const { received = [], ...rest } = options;
  const states: RelayClientState[] = [];
  const waiting = new Set<() => void>();
  const look = (): void => {
    for (const check of waiting) check();
  };
  const client = createRelayClient({
    relayUrl: relay.url,
    workspaceId: device.workspaceId,
    relayName: device.relayName,
    deviceId: device.deviceId,
    privateKey: device.privateKey,
    lastPosition: () => received.at(-1)?.position ?? 0,
    receive: (event) => {
      received.push(openHint(event));
      look();
    },
    onState: (state) => {
      states.push(state);
      // The client's own `state()` has changed before it says so.
      look();
    },
    ...rest,
  });
  onTestFinished(() => client.stop());
  const until = (condition: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (!condition()) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  return { ...client, device, received, states, until };
}

export async function aConnectedClient(
  relay: Relay,
  options: Parameters<typeof aClient>[2] = {},
): Promise<RunningClient> {
  const client = aClient(relay, await aPairedDevice(relay), options);
  await client.until(() => client.state().kind === 'connected');
  return client;
}

/** A relay whose webhooks are configured, and a connected device. */
export async function aWorkspace(
  options: Partial<RelayOptions> = {},
): Promise<{ relay: Relay; client: RunningClient }> {
  const relay = await aRelay(options);
  const client = await aConnectedClient(relay);
  const configured = await client.configureWebhooks(secrets);
  if (!configured.ok) throw new Error('Webhooks could not be configured.');
  return { relay, client };
}

export function aCallout(changes: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    Action: 'Update',
    Guid: '6f9619ff-8b86-d011-b42d-00c04fc964ff',
    EntityType: 'Ticket',
    Id: 7712,
    Fields: { Status: '5', Title: 'Printer on fire' },
    EventTime: '2026-01-05T09:12:44Z',
    SequenceNumber: 1042,
    PersonID: 29682885,
    ...changes,
  });
}

export function signatureOf(body: string | Buffer, key = SIGNING_KEY): string {
  return `sha1=${createHmac('sha1', key).update(body).digest('base64')}`;
}

/** Posts as Autotask does, on a connection of its own (a kept one may end with the relay); answers the status. */
export function post(
  webhookUrl: string,
  body: string | Buffer,
  { secret = URL_SECRET, signature = signatureOf(body) }: { secret?: string; signature?: string | null } = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(`${webhookUrl}?secret=${encodeURIComponent(secret)}`, {
      agent: false,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        ...(signature === null ? {} : { 'x-hook-signature': signature }),
      },
    });
    call.on('error', reject);
    call.on('response', (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', reject);
    });
    call.end(body);
  });
}
