import { randomBytes, randomUUID } from 'node:crypto';
import { fail, type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { Clock } from '../../clock.ts';
import { LEASE_TTL_MS } from '../lease-term.ts';
import type { ApprovalLink, Progress, RelayIdentity, RelayStorage } from '../relay-storage.ts';
import { RETENTION_MS } from '../retention.ts';
import { createBrowsers, type KeptBrowser } from './browsers.ts';
import { type Bucket, openBucket } from './bucket.ts';
import { checkSync, type SyncFailure } from './check-sync.ts';
import { createCheckpoints } from './checkpoints.ts';
import {
  type ConnectFailure,
  connectJetStream,
  type JetStreamAccess,
  type JetStreamLink,
} from './connect.ts';
import { createDeadLetters } from './dead-letters.ts';
import { createDevices, type JetStreamDevices, type KeptDevice } from './devices.ts';
import { createEventLog } from './event-log.ts';
import { createInvites, type FoundingInvites, INVITE_KEPT_MS, type KeptInvite } from './invites.ts';
import { createLeases, LEASE_KEPT_MS, type Lease } from './leases.ts';
import { createLinks } from './links.ts';
import { pruneEvents } from './prune-events.ts';
import { removeExpired } from './remove-expired.ts';
import { createServerTime } from './server-time.ts';
import { eventStreamOf, makeStreams } from './streams.ts';
import { createWebhookSettings, type WebhookEntry } from './webhook-settings.ts';

const FLUSH_EVERY_MS = 1_000;
export const SETTINGS_STREAM = 'KV_countersign';
const IDENTITY = 'identity';
const CLOCK = 'clock';

export interface JetStreamOptions extends JetStreamAccess {
  /** Monitoring addresses of all NATS servers, comma-separated: they tell whether a message is synced before it is acknowledged. */
  readonly monitorUrls: string | null;
  /** Starts on servers that may lose what they acknowledged when the power fails. */
  readonly acceptsLossOnPowerFailure: boolean;
  /** Copies of everything, of streams that are made now: 1, 3 or 5. */
  readonly replicas: number;
}

export type JetStreamFailure =
  | ConnectFailure
  | SyncFailure
  | { readonly kind: 'nats-refused'; readonly servers: string; readonly cause: string };

export interface JetStreamStorage extends RelayStorage {
  /** Calls `listener` when an admin's device, connected to any process, has made something for another device. */
  readonly onCertified: (listener: (deviceId: string) => void) => void;
}

interface Surroundings {
  readonly clock: Clock;
  /** `LEASE_TTL_MS` when left out. */
  readonly leaseTtlMs?: number | undefined;
  /** 7 days when left out. */
  readonly retentionMs?: number | undefined;
  readonly onError: (error: unknown) => void;
}

interface Buckets {
  readonly settings: Bucket<unknown>;
  readonly devices: Bucket<KeptDevice>;
  readonly progress: Bucket<Progress>;
  readonly invites: Bucket<KeptInvite>;
  readonly leases: Bucket<Lease>;
  readonly links: Bucket<ApprovalLink>;
  readonly browsers: Bucket<KeptBrowser>;
}

/** A relay's storage on NATS JetStream, which any number of relay processes share. One account of NATS holds one workspace. */
export async function openJetStreamStorage(
  options: JetStreamOptions & Surroundings,
): Promise<Outcome<JetStreamStorage, JetStreamFailure>> {
  const connected = await connectJetStream(options);
  if (!connected.ok) return connected;
  const link = connected.value;
  if (!options.acceptsLossOnPowerFailure) {
    const serverId = link.connection.info?.server_id ?? '';
    const checked = await checkSync({ monitorUrls: options.monitorUrls, serverId });
    if (!checked.ok) {
      await link.stop();
      return checked;
    }
  }
  try {
    return succeed(await openOn(link, options));
  } catch (error) {
    await link.stop();
    const cause = error instanceof Error ? error.message : String(error);
    return fail({ kind: 'nats-refused', servers: link.servers, cause });
  }
}

async function openOn(
  link: JetStreamLink,
  options: Pick<JetStreamOptions, 'replicas'> & Surroundings,
): Promise<JetStreamStorage> {
  const { clock, onError, retentionMs = RETENTION_MS } = options;
  const buckets = await openBuckets(link, options);
  const identity = await loadIdentity(buckets.settings);
  const stream = eventStreamOf(identity.workspaceId);
  await makeStreams(link.jsm, stream, options.replicas);

  const events = createEventLog({ link, stream, clock });
  const deadLetters = createDeadLetters(link, clock);
  const devices = createDevicesOn(link, buckets, identity, clock);
  const time = await createServerTime(clock, async () => {
    await buckets.settings.put(CLOCK, null);
    return (await buckets.settings.get(CLOCK))?.writtenAt ?? 0;
  });
  const leases = createLeases(buckets.leases, time, options.leaseTtlMs ?? LEASE_TTL_MS);
  const links = createLinks(buckets.links);
  const browsers = createBrowsers(buckets.browsers, clock);
  const checkpoints = createCheckpoints(link);
  const webhooks = createWebhookSettings(buckets.settings as Bucket<WebhookEntry>, clock);
  const followSettings = await buckets.settings.follow(webhooks.apply);

  const listeners: (() => void)[] = [];
  const certifiedListeners: ((deviceId: string) => void)[] = [];
  let telling = false;
  const followDevices = await buckets.devices.follow((deviceId, kept) => {
    if (kept !== null && kept.value.sealed !== null) {
      for (const listener of certifiedListeners) listener(deviceId);
    }
    // Many at once, as at the start, are one change.
    if (telling) return;
    telling = true;
    setImmediate(() => {
      telling = false;
      for (const listener of listeners) listener();
    });
  });
  const foundingInvite = await devices.found();
  const stopFlushing = clock.every(FLUSH_EVERY_MS, () => void devices.flush(false).catch(onError));

  return {
    identity,
    foundingInvite,
    events,
    deadLetters,
    devices,
    leases,
    webhooks,
    links,
    browsers,
    checkpoints,
    isSound: link.isSound,
    tryToKeep: time.adjust,
    onDevicesChanged: (listener) => {
      listeners.push(listener);
    },
    onCertified: (listener) => {
      certifiedListeners.push(listener);
    },
    tidy: async () => {
      await time.adjust();
      const now = new Date(clock.now()).toISOString();
      await removeExpired(buckets.links, now);
      await removeExpired(buckets.browsers, now);
      const { acknowledgedByAll } = await devices.summary();
      return pruneEvents({ jsm: link.jsm, stream, clock, retentionMs, acknowledgedByAll });
    },
    stop: async () => {
      stopFlushing();
      followSettings.stop();
      followDevices.stop();
      // Without NATS nobody learns when a device was last seen; ending does not wait for that.
      if (link.isSound()) await devices.flush(true).catch(onError);
      await link.stop();
    },
  };
}

export async function openBuckets(
  link: JetStreamLink,
  options: { readonly replicas: number; readonly onError: (error: unknown) => void },
): Promise<Buckets> {
  return {
    settings: await openBucket(link, 'countersign', options),
    devices: await openBucket(link, 'countersign-devices', options),
    progress: await openBucket(link, 'countersign-progress', options),
    invites: await openBucket(link, 'countersign-invites', { ...options, ttlMs: INVITE_KEPT_MS }),
    links: await openBucket(link, 'countersign-links', options),
    browsers: await openBucket(link, 'countersign-browsers', options),
    leases: await openBucket(link, 'countersign-leases', { ...options, ttlMs: LEASE_KEPT_MS }),
  };
}

export function createDevicesOn(
  link: JetStreamLink,
  buckets: Buckets,
  identity: RelayIdentity,
  clock: Clock,
): JetStreamDevices {
  return createDevices({
    link,
    stream: eventStreamOf(identity.workspaceId),
    devices: buckets.devices,
    progress: buckets.progress,
    invites: createInvites(buckets.settings as Bucket<FoundingInvites>, buckets.invites),
    identity,
    clock,
  });
}

/** Who this relay is; decided once, by the process that starts first. */
export async function loadIdentity(settings: Bucket<unknown>): Promise<RelayIdentity> {
  const fresh = { workspaceId: randomUUID(), relayName: `relay-${randomBytes(6).toString('hex')}` };
  if ((await settings.get(IDENTITY)) === null) await settings.swap(IDENTITY, fresh, null);
  const kept = await settings.get(IDENTITY);
  if (kept === null) throw new Error('The relay has no identity.');
  return kept.value as RelayIdentity;
}
