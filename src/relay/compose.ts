import type Database from 'better-sqlite3';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import { createDevices } from './devices/devices.ts';
import { createGateway } from './devices/gateway.ts';
import { createInvites } from './devices/invites.ts';
import { addPairingEndpoint } from './devices/pairing-endpoint.ts';
import { createEventLog } from './event-log/event-log.ts';
import { pruneEvents } from './event-log/retention.ts';
import { createLeases } from './leases/leases.ts';
import { createCounters } from './operations/counters.ts';
import { addOperationsEndpoints, type RelayCounts } from './operations/operations-endpoints.ts';
import { createCommitQueue } from './store/commit-queue.ts';
import type { RelayIdentity } from './store/relay-identity.ts';
import { addWebhookEndpoint } from './webhooks/webhook-endpoint.ts';
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
  readonly sqlite: Database.Database;
  readonly server: FastifyInstance;
  readonly identity: RelayIdentity;
  readonly webhookUrl: () => string;
  readonly clock: Clock;
  readonly logger: Logger;
}): RelayParts {
  const { sqlite, server, identity, clock, logger } = options;
  const onError = (error: unknown): void => logger.error({ err: error }, 'failed');

  const { commit, stop: commitRest } = createCommitQueue(sqlite);
  const counters = createCounters();

  const settings = createWebhookSettings(sqlite, commit);
  const log = createEventLog({ sqlite, commit, clock });
  addWebhookEndpoint(server, { workspaceId: identity.workspaceId, settings, log, counters, clock });

  const devices = createDevices(sqlite, commit);
  const invites = createInvites(sqlite, commit, clock);
  addPairingEndpoint(server, { identity, invites, devices, commit, clock });

  const leases = createLeases({ sqlite, commit, clock });
  const gateway = createGateway(server.server, {
    identity,
    webhookUrl: options.webhookUrl,
    devices,
    log,
    leases,
    settings,
    clock,
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
  addOperationsEndpoints(server, counts);

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
      const flushed = devices.flush();
      commitRest();
      await flushed;
    },
  };
}
