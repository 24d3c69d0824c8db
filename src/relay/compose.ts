import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import { createServeAdmin } from './devices/admin-requests.ts';
import { createServeDevice } from './devices/device-requests.ts';
import { createGateway } from './devices/gateway.ts';
import { addPairingEndpoint } from './devices/pairing-endpoint.ts';
import type { PublicServer } from './http/public-server.ts';
import { addBrowserPages } from './links/browser-pages.ts';
import { addDecisionEndpoint } from './links/decision-endpoint.ts';
import { createDecisions } from './links/decisions.ts';
import { addLinkPages } from './links/link-pages.ts';
import { createServeLinks } from './links/serve-link-requests.ts';
import { createCounters } from './operations/counters.ts';
import type { RelayCounts } from './operations/render-metrics.ts';
import { createSourceAddress } from './sources/source-address.ts';
import { createSourceLimits, type Limit, type LimitedKind } from './sources/source-limits.ts';
import type { RelayStorage } from './storage/relay-storage.ts';
import { createWebhookEndpoint } from './webhooks/webhook-endpoint.ts';

const TIDY_EVERY_MS = 3_600_000;

export interface RelayParts {
  readonly counts: () => Promise<RelayCounts>;
  /** Ends the connections to devices; answers to callouts still work. */
  readonly disconnectDevices: () => Promise<void>;
  /** Ends what runs by itself. */
  readonly stop: () => Promise<void>;
}

/** Builds the relay on its storage and a server that does not listen yet, in the order of the data flow. */
export function composeRelay(options: {
  readonly storage: RelayStorage;
  readonly server: PublicServer;
  /** Where the outside reaches this relay; no slash at the end. */
  readonly publicUrl: () => string;
  readonly webhookUrl: () => string;
  /** Addresses and CIDR ranges of our own proxies. */
  readonly trustedProxies: readonly string[];
  readonly limits?: Readonly<Record<LimitedKind, Limit>>;
  readonly clock: Clock;
  readonly logger: Logger;
}): RelayParts {
  const { storage, server, clock, logger } = options;
  const {
    identity,
    devices,
    events: log,
    deadLetters,
    leases,
    webhooks: settings,
    links,
    browsers,
    checkpoints,
  } = storage;
  const onError = (error: unknown): void => logger.error({ err: error }, 'failed');

  const counters = createCounters();
  const sourceOf = createSourceAddress(options.trustedProxies);
  const limits = createSourceLimits(clock, options.limits);

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

  const dropRevoked = (): void => {
    gateway.dropRevoked().catch(onError);
    gateway.tellAdmins({ kind: 'devices-changed' });
  };
  addPairingEndpoint(server.fastify, {
    devices,
    sourceOf,
    limits,
    onPaired: () => gateway.tellAdmins({ kind: 'devices-changed' }),
  });
  const serveAdmin = createServeAdmin({
    devices,
    deadLetters,
    clock,
    onRevoked: dropRevoked,
    onCertified: (deviceId, handover) => gateway.tell(deviceId, { kind: 'handover', ...handover }),
  });
  addLinkPages(server.fastify, { links, sourceOf, limits, clock });
  const { publicUrl, webhookUrl } = options;
  addBrowserPages(server.fastify, { browsers, publicUrl, sourceOf, limits, clock });
  const decisions = createDecisions({ clock, tell: (deviceId, message) => gateway.tell(deviceId, message) });
  addDecisionEndpoint(server.fastify, { links, browsers, decisions, sourceOf, limits, clock });
  const serveLinks = createServeLinks({ links, browsers, decisions, clock });
  const gateway = createGateway(server.http, {
    identity,
    publicUrl,
    webhookUrl,
    devices,
    log,
    settings,
    serve: createServeDevice({ webhookUrl, log, leases, settings, checkpoints, serveLinks, serveAdmin }),
    clock,
    sourceOf,
    limits,
    onError,
  });
  storage.onDevicesChanged(dropRevoked);
  storage.onCertified((deviceId) => {
    devices.handoverOf(deviceId).then((handover) => {
      if (handover !== null) gateway.tell(deviceId, { kind: 'handover', ...handover });
    }, onError);
  });

  async function counts(): Promise<RelayCounts> {
    const { newest, oldest } = await log.bounds();
    const { paired, acknowledgedByAll } = await devices.summary();
    return {
      callouts: counters.callouts(),
      newestPosition: newest,
      oldestPosition: oldest,
      acknowledgedByAll,
      deadLetters: await deadLetters.count(),
      devicesPaired: paired,
      devicesConnected: gateway.connected(),
      leasesHeld: await leases.count(),
      webhooksConfigured: settings.secrets() !== null,
      lastPingAt: settings.lastPingAt(),
    };
  }

  async function tidy(): Promise<void> {
    const pruned = await storage.tidy();
    if (pruned > 0) logger.info({ pruned }, 'pruned events');
  }
  let tidying = tidy().catch(onError);
  const stopTidying = clock.every(TIDY_EVERY_MS, () => {
    tidying = tidy().catch(onError);
  });

  return {
    counts,
    disconnectDevices: gateway.stop,
    stop: async () => {
      stopTidying();
      await tidying;
    },
  };
}
