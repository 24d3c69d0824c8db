import { createRelayClient, type RelayClient } from '../../../src/core/relay-client/create-relay-client.ts';
import { createDeviceKey } from '../../../src/core/relay-client/keys/device-keys.ts';
import { workspaceKeys } from '../../../src/core/relay-client/keys/workspace-keys.ts';
import { type PairedDevice, pairDevice } from '../../../src/core/relay-client/pair-device.ts';
import type { RelayClientState } from '../../../src/core/relay-client/state.ts';
import type { RelayEvent } from '../../../src/shared/relay-protocol/downstream/event.ts';
import { benchKey, benchSecret, type Callout } from './callout-load.ts';
import { type LaunchedServer, launchServer, type ServerProcess } from './server-process.ts';

export interface RelayReady {
  readonly url: string;
  readonly workspaceId: string;
  readonly webhookUrl: string;
  readonly invite: string | null;
  readonly operationsUrl: string;
}

/** As in package.json: ten thousand connections need no more room for what is young, and each MB of it counts three times. */
const RELAY_FLAGS = ['--max-semi-space-size=8'];

/** The relay as `npm run relay` starts it. */
export function launchRelay(
  dataFolder: string,
  options: { readonly port?: number; readonly nodeFlags?: readonly string[] } = {},
): LaunchedServer<RelayReady> {
  const { port = 0, nodeFlags = [] } = options;
  const flags = ['--port', String(port), '--ops-port', '0', '--data', dataFolder];
  return launchServer(['src/relay/main.ts', ...flags], [...RELAY_FLAGS, ...nodeFlags]);
}

export async function startRelay(
  ...args: Parameters<typeof launchRelay>
): Promise<ServerProcess<RelayReady>> {
  const relay = launchRelay(...args);
  return { ...relay, ready: await relay.ready };
}

export function portOf({ url }: { readonly url: string }): number {
  return Number(new URL(url).port);
}

/** What a device reads in an event: which callout it tells of. */
export interface ReceivedCallout extends Callout {
  readonly position: number;
}

export interface DeviceInbox {
  readonly receive: (callout: ReceivedCallout) => void;
  /** As the device's own disk would tell it. */
  readonly lastPosition?: () => number;
  /** So many positions that it will never get. */
  readonly onMissed?: (count: number) => void;
  readonly onState?: (state: RelayClientState) => void;
}

export interface BenchDevice {
  readonly place: PairedDevice;
  readonly client: RelayClient;
}

/** A real device; it connects, and comes back whenever the relay does. */
export function startDevice(relayUrl: string, place: PairedDevice, inbox: DeviceInbox): RelayClient {
  const { receive, lastPosition = () => 0, onMissed, onState = () => {} } = inbox;
  return createRelayClient({
    ...place,
    relayUrl,
    lastPosition,
    onState,
    receive: (event) => receive(readCallout(event)),
    onMissed: ({ after, before }) => onMissed?.(before - after - 1),
  });
}

const workspace = workspaceKeys('what only the devices of the bench know');

function readCallout({ position, body }: RelayEvent): ReceivedCallout {
  const hint = body.kind === 'callout' ? workspace.openHint(body.sealed) : null;
  if (hint === null) throw new Error(`The event at ${position} is none of the bench's.`);
  return { position, guid: hint.guid, sequence: hint.sequenceNumber ?? 0, ticketId: hint.id ?? 0 };
}

/** The same, let in. */
export async function connectDevice(
  relayUrl: string,
  place: PairedDevice,
  inbox: Omit<DeviceInbox, 'onState'>,
): Promise<RelayClient> {
  const connected = Promise.withResolvers<void>();
  const client = startDevice(relayUrl, place, {
    ...inbox,
    onState: ({ kind }) => {
      if (kind === 'connected') connected.resolve();
      else if (kind === 'refused') connected.reject(new Error('The relay refused the device.'));
    },
  });
  await connected.promise;
  return client;
}

export async function pair(
  { url }: RelayReady,
  invite: string | null,
  resourceId: number,
): Promise<PairedDevice> {
  const place = await pairDevice({
    relayUrl: url,
    invite: String(invite),
    deviceName: `Bench ${resourceId}`,
    resourceId,
    privateKey: createDeviceKey(),
  });
  if (!place.ok) throw new Error(`Pairing failed: ${place.failure.kind}`);
  return place.value;
}

/** Pairs the founding device, which may invite others, and lets it set the secrets of the callouts. */
export async function foundWorkspace(
  ready: RelayReady,
  inbox: DeviceInbox = { receive: () => {} },
): Promise<BenchDevice> {
  const place = await pair(ready, ready.invite, 1);
  const client = await connectDevice(ready.url, place, inbox);
  const configured = await client.configureWebhooks({
    secrets: [{ urlSecret: benchSecret, signingKey: benchKey }],
    sealTo: workspace.sealTo,
  });
  if (!configured.ok) throw new Error(`Webhooks were not configured: ${configured.failure.kind}`);
  return { place, client };
}

/** What the operations server tells of the log. */
export async function newestPositionOf({ operationsUrl }: RelayReady): Promise<number> {
  const health = (await (await fetch(`${operationsUrl}/healthz`)).json()) as { newestPosition: number };
  return health.newestPosition;
}

/** A one-time invite, asked for by the founding device. */
export async function inviteOf({ client }: BenchDevice, resourceId: number): Promise<string> {
  const answer = await client.ask<'create-invite'>({ kind: 'create-invite', resourceId, isAdmin: false });
  if (!answer.ok) throw new Error(`No invite: ${answer.failure.kind}`);
  return answer.value.code;
}
