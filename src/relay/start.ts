import { type Logger, pino } from 'pino';
import { fail, type Outcome, succeed } from '../shared/domain/outcome.ts';
import { type Clock, systemClock } from './clock.ts';
import { composeRelay } from './compose.ts';
import { describeStartFailure } from './describe-start-failure.ts';
import { createPublicServer } from './http/public-server.ts';
import { createOperationsServer } from './operations/operations-server.ts';
import type { RelayCounts } from './operations/render-metrics.ts';
import type { Limit, LimitedKind } from './sources/source-limits.ts';
import type {
  JetStreamFailure,
  JetStreamOptions,
  openJetStreamStorage,
} from './storage/jetstream/open-storage.ts';
import type { Invitation, RelayIdentity } from './storage/relay-storage.ts';
import type { OpenFailure } from './storage/sqlite/open-database.ts';
import { openSqliteStorage } from './storage/sqlite/open-storage.ts';

export interface RelayOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  /** The folder of the relay's database; made when missing, and not looked at with `nats`. */
  readonly dataFolder: string;
  /** Where the data is instead, so that several relays can share it. */
  readonly nats?: JetStreamOptions | null;
  /** Where the outside reaches this relay, when that is not where it listens (a proxy, a tunnel). */
  readonly publicUrl?: string;
  /** Addresses and CIDR ranges of proxies whose `X-Forwarded-For` tells who a request is from; none when left out. */
  readonly trustedProxies?: readonly string[];
  /** Where health and metrics are told; nowhere when left out. */
  readonly operations?: { readonly port: number; readonly host: string };
  readonly limits?: Readonly<Record<LimitedKind, Limit>>;
  /** How long a ticket stays with a device that says nothing more; see `LEASE_TTL_MS`. */
  readonly leaseTtlMs?: number;
  /** How long every event is kept, whoever has it; 7 days when left out. */
  readonly retentionMs?: number;
  /** How long a sender may take for a whole request. */
  readonly requestTimeoutMs?: number;
  readonly logger?: Logger;
  readonly clock?: Clock;
}

export interface Relay extends RelayIdentity {
  readonly url: string;
  /** Where health and metrics are told; null for nowhere. */
  readonly operationsUrl: string | null;
  /** Where Autotask must post; `?secret=` is the caller's to add. */
  readonly webhookUrl: string;
  /** The founding invite; null when a device had paired before this start. */
  readonly invite: string | null;
  /** A one-time invite for a further device of this resource. */
  readonly createInvite: (invitation: Invitation) => Promise<string>;
  readonly counts: () => Promise<RelayCounts>;
  readonly stop: () => Promise<void>;
}

export type StartFailure =
  | OpenFailure
  | JetStreamFailure
  | { readonly kind: 'cannot-listen'; readonly address: string; readonly code: string };

/** Runs a relay in this process. Throws, with a line for people, when it cannot start. */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const outcome = await tryStartRelay(options);
  if (!outcome.ok) throw new Error(describeStartFailure(outcome.failure));
  return outcome.value;
}

/** Like `startRelay`, with what can be expected to go wrong as a value. */
export async function tryStartRelay(options: RelayOptions): Promise<Outcome<Relay, StartFailure>> {
  const { host = '127.0.0.1', logger = pino({ level: 'silent' }), clock = systemClock } = options;
  const { dataFolder, nats = null, leaseTtlMs, retentionMs } = options;
  const onError = (error: unknown): void => logger.error({ err: error }, 'storage failed');
  const opened =
    nats === null
      ? await openSqliteStorage({ dataFolder, clock, leaseTtlMs, retentionMs, onError })
      : await openOnNats({ ...nats, clock, leaseTtlMs, retentionMs, onError });
  if (!opened.ok) return opened;
  const storage = opened.value;
  const { identity } = storage;

  const server = createPublicServer(logger, options.requestTimeoutMs);
  let url = '';
  const publicUrl = (): string => options.publicUrl ?? url;
  const webhookUrl = (): string => `${publicUrl()}/webhooks/${identity.workspaceId}`;
  const parts = composeRelay({
    storage,
    server,
    publicUrl,
    webhookUrl,
    trustedProxies: options.trustedProxies ?? [],
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    clock,
    logger,
  });

  const operations = createOperationsServer({
    counts: parts.counts,
    isSound: storage.isSound,
    tryToKeep: storage.tryToKeep,
  });

  async function stop(): Promise<void> {
    await operations.stop();
    await parts.disconnectDevices();
    await server.stop();
    await parts.stop();
    await storage.stop();
  }

  let operationsUrl: string | null = null;
  let wanted = { port: options.port, host };
  try {
    url = await server.fastify.listen(wanted);
    if (options.operations !== undefined) {
      wanted = options.operations;
      operationsUrl = await operations.listen(wanted.port, wanted.host);
    }
  } catch (error) {
    await stop();
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return fail({ kind: 'cannot-listen', address: `${wanted.host}:${wanted.port}`, code });
  }
  logger.info(
    { url, operationsUrl, workspaceId: identity.workspaceId, relayName: identity.relayName },
    'listening',
  );

  return succeed({
    ...identity,
    url,
    operationsUrl,
    webhookUrl: webhookUrl(),
    invite: storage.foundingInvite,
    createInvite: storage.devices.invite,
    counts: parts.counts,
    stop,
  });
}

/** Loaded only where it is used: most relays are one process with a file. */
async function openOnNats(options: Parameters<typeof openJetStreamStorage>[0]) {
  const { openJetStreamStorage } = await import('./storage/jetstream/open-storage.ts');
  return openJetStreamStorage(options);
}
