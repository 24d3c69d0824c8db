import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import { createServeAdmin } from './devices/admin-requests.ts';
import { createDevices } from './devices/devices.ts';
import { createGateway } from './devices/gateway.ts';
import { createInvites } from './devices/invites.ts';
import { addPairingEndpoint } from './devices/pairing-endpoint.ts';
import { createDeadLetters } from './event-log/dead-letters.ts';
import { createEventLog } from './event-log/event-log.ts';
import { pruneEvents, RETENTION_MS } from './event-log/retention.ts';
import type { PublicServer } from './http/public-server.ts';
import { createLeases } from './leases/leases.ts';
import { createCounters } from './operations/counters.ts';
import type { RelayCounts } from './operations/render-metrics.ts';
import { createSourceAddress } from './sources/source-address.ts';
import { createSourceLimits, type Limit, type LimitedKind } from './sources/source-limits.ts';
import { createCommitQueue } from './store/commit-queue.ts';
import type { RelayDatabase } from './store/open-database.ts';
import type { RelayIdentity } from './store/relay-identity.ts';
import { createWebhookEndpoint } from './webhooks/webhook-endpoint.ts';
import { createWebhookSettings } from './webhooks/webhook-settings.ts';

const FLUSH_EVERY_MS = 1_000;
const LOOK_EVERY_MS = 1_000;
const TIDY_EVERY_MS = 3_600_000;

export interface RelayParts {
  /** The founding invite; null once a device has paired. */
  readonly foundingInvite: () => string | null;
  /** A one-time invite for a further device of this resource. */
  readonly createInvite: (resourceId: number, isAdmin?: boolean) => Promise<string>;
  readonly counts: () => RelayCounts;
  /** False once the disk has failed. */
  readonly isSound: () => boolean;
  /** Ends the connections to devices; answers to callouts still work. */
  readonly disconnectDevices: () => Promise<void>;
  /** Writes what is still in memory. */
  readonly stop: () => Promise<void>;
}

/** Builds the relay on an open database and a server that does not listen yet, in the order of the data flow. */
export function composeRelay(options: {
  readonly database: Pick<RelayDatabase, 'sqlite' | 'sync'>;
  readonly server: PublicServer;
  readonly identity: RelayIdentity;
  readonly webhookUrl: () => string;
  /** Addresses and CIDR ranges of our own proxies. */
  readonly trustedProxies: readonly string[];
  readonly limits?: Readonly<Record<LimitedKind, Limit>>;
  readonly clock: Clock;
  readonly logger: Logger;
}): RelayParts {
  const { database, server, identity, clock, logger } = options;
  const { sqlite } = database;
  const onError = (error: unknown): void => logger.error({ err: error }, 'failed');

  const { commit, isSound, stop: commitRest } = createCommitQueue(database);
  const counters = createCounters();
  const sourceOf = createSourceAddress(options.trustedProxies);
  const limits = createSourceLimits(clock, options.limits);

  const settings = createWebhookSettings(sqlite, commit);
  const log = createEventLog({ sqlite, commit, clock });
  const deadLetters = createDeadLetters(sqlite, commit, clock);
  const takeCallout = createWebhookEndpoint({
    workspaceId: identity.workspaceId,
    settings,
    log,
    deadLetters,
    counters,
    clock,
    sourceOf,
    limits,
    onError,
  });
  server.handleBelow('/webhooks/', takeCallout);

  const devices = createDevices(sqlite, commit);
  const invites = createInvites(sqlite, commit, clock);
  addPairingEndpoint(server.fastify, { identity, invites, devices, commit, clock, sourceOf, limits });

  const leases = createLeases({ sqlite, commit, clock });
  const serveAdmin = createServeAdmin({
    devices,
    invites,
    deadLetters,
    clock,
    onRevoked: () => gateway.dropRevoked(),
  });
  const gateway = createGateway(server.http, {
    identity,
    webhookUrl: options.webhookUrl,
    devices,
    log,
    leases,
    settings,
    serveAdmin,
    clock,
    sourceOf,
    limits,
    onError,
  });

  const counts = (): RelayCounts => ({
    callouts: counters.callouts(),
    newestPosition: log.newest(),
    oldestPosition: log.oldest(),
    acknowledgedByAll: devices.count() === 0 ? null : devices.acknowledgedByAll(),
    deadLetters: deadLetters.count(),
    devicesPaired: devices.count(),
    devicesConnected: gateway.connected(),
    leasesHeld: leases.count(),
    webhooksConfigured: settings.secrets() !== null,
    lastPingAt: settings.lastPingAt(),
  });

  async function tidy(): Promise<void> {
    await leases.sweep();
    await deadLetters.prune(new Date(clock.now() - RETENTION_MS).toISOString());
    const pruned = await pruneEvents({ log, clock, acknowledgedByAll: devices.acknowledgedByAll });
    if (pruned > 0) logger.info({ pruned }, 'pruned events');
  }
  let tidying = tidy().catch(onError);
  const stopFlushing = clock.every(FLUSH_EVERY_MS, () => void devices.flush().catch(onError));
  // Another program (`npm run relay -- revoke`) may have written to the same data.
  let dataVersion = sqlite.pragma('data_version', { simple: true });
  const stopLooking = clock.every(LOOK_EVERY_MS, () => {
    const now = sqlite.pragma('data_version', { simple: true });
    if (now === dataVersion) return;
    dataVersion = now;
    gateway.dropRevoked();
  });
  const stopTidying = clock.every(TIDY_EVERY_MS, () => {
    tidying = tidy().catch(onError);
  });

  return {
    foundingInvite: invites.founding,
    createInvite: (resourceId, isAdmin = false) => invites.create({ resourceId, isAdmin }),
    counts,
    isSound,
    disconnectDevices: gateway.stop,
    stop: async () => {
      stopFlushing();
      stopLooking();
      stopTidying();
      await tidying;
      await devices.flush();
      await commitRest();
    },
  };
}
