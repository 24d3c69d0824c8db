import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import { createDevices } from './devices/devices.ts';
import { createGateway } from './devices/gateway.ts';
import { createInvites } from './devices/invites.ts';
import { addPairingEndpoint } from './devices/pairing-endpoint.ts';
import { createEventLog } from './event-log/event-log.ts';
import { pruneEvents } from './event-log/retention.ts';
import type { PublicServer } from './http/public-server.ts';
import { createLeases } from './leases/leases.ts';
import { createCounters } from './operations/counters.ts';
import { addOperationsEndpoints, type RelayCounts } from './operations/operations-endpoints.ts';
import { createSourceAddress } from './sources/source-address.ts';
import { createSourceLimits, type Limit, type LimitedKind } from './sources/source-limits.ts';
import { createCommitQueue } from './store/commit-queue.ts';
import type { RelayDatabase } from './store/open-database.ts';
import type { RelayIdentity } from './store/relay-identity.ts';
import { createWebhookEndpoint } from './webhooks/webhook-endpoint.ts';
import { createWebhookSettings } from './webhooks/webhook-settings.ts';

const FLUSH_EVERY_MS = 1_000;
const TIDY_EVERY_MS = 3_600_000;

export interface RelayParts {
  /** The founding invite; null once a device has paired. */
  readonly foundingInvite: () => string | null;
  /** A one-time invite for a further device of this resource. */
  readonly createInvite: (resourceId: number) => Promise<string>;
  readonly counts: () => RelayCounts;
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

  const { commit, stop: commitRest } = createCommitQueue(database);
  const counters = createCounters();
  const sourceOf = createSourceAddress(options.trustedProxies);
  const limits = createSourceLimits(clock, options.limits);

  const settings = createWebhookSettings(sqlite, commit);
  const log = createEventLog({ sqlite, commit, clock });
  const takeCallout = createWebhookEndpoint({
    workspaceId: identity.workspaceId,
    settings,
    log,
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
  const gateway = createGateway(server.http, {
    identity,
    webhookUrl: options.webhookUrl,
    devices,
    log,
    leases,
    settings,
    clock,
    sourceOf,
    limits,
    onError,
  });

  const counts = (): RelayCounts => ({
    callouts: counters.callouts(),
    newestPosition: log.newest(),
    oldestPosition: log.oldest(),
    devicesPaired: devices.count(),
    devicesConnected: gateway.connected(),
    leasesHeld: leases.count(),
    webhooksConfigured: settings.secrets() !== null,
    lastPingAt: settings.lastPingAt(),
  });
  addOperationsEndpoints(server.fastify, counts);

  async function tidy(): Promise<void> {
    await leases.sweep();
    const pruned = await pruneEvents({ log, clock, acknowledgedByAll: devices.acknowledgedByAll });
    if (pruned > 0) logger.info({ pruned }, 'pruned events');
  }
  let tidying = tidy().catch(onError);
  const stopFlushing = clock.every(FLUSH_EVERY_MS, () => void devices.flush().catch(onError));
  const stopTidying = clock.every(TIDY_EVERY_MS, () => {
    tidying = tidy().catch(onError);
  });

  return {
    foundingInvite: invites.founding,
    createInvite: invites.create,
    counts,
    disconnectDevices: gateway.stop,
    stop: async () => {
      stopFlushing();
      stopTidying();
      await tidying;
      await devices.flush();
      await commitRest();
    },
  };
}
