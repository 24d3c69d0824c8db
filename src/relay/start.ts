import { type Logger, pino } from 'pino';
import { fail, type Outcome, succeed } from '../shared/domain/outcome.ts';
import { type Clock, systemClock } from './clock.ts';
import { composeRelay } from './compose.ts';
import { describeStartFailure } from './describe-start-failure.ts';
import { createPublicServer } from './http/public-server.ts';
import { createOperationsServer } from './operations/operations-server.ts';
import type { RelayCounts } from './operations/render-metrics.ts';
import type { Limit, LimitedKind } from './sources/source-limits.ts';
import { type OpenFailure, openDatabase } from './store/open-database.ts';
import { loadRelayIdentity, type RelayIdentity } from './store/relay-identity.ts';

export interface RelayOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  /** The folder of the relay's database; made when missing. */
  readonly dataFolder: string;
  /** Where the outside reaches this relay, when that is not where it listens (a proxy, a tunnel). */
  readonly publicUrl?: string;
  /** Addresses and CIDR ranges of proxies whose `X-Forwarded-For` tells who a request is from; none when left out. */
  readonly trustedProxies?: readonly string[];
  /** Where health and metrics are told; nowhere when left out. */
  readonly operations?: { readonly port: number; readonly host: string };
  readonly limits?: Readonly<Record<LimitedKind, Limit>>;
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
  readonly createInvite: (resourceId: number, isAdmin?: boolean) => Promise<string>;
  readonly counts: () => RelayCounts;
  readonly stop: () => Promise<void>;
}

export type StartFailure =
  | OpenFailure
  | { readonly kind: 'cannot-listen'; readonly address: string; readonly code: string };

/** Runs a relay in this process. Throws, with a line for people, when it cannot start. */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const outcome = await tryStartRelay(options);
  if (!outcome.ok) throw new Error(describeStartFailure(outcome.failure));
  return outcome.value;
}

/** Like `startRelay`, with what can be expected to go wrong as a value. */
export async function tryStartRelay(options: RelayOptions): Promise<Outcome<Relay, StartFailure>> {
  const { host = '127.0.0.1', logger = pino({ level: 'silent' }) } = options;
  const opened = openDatabase(options.dataFolder);
  if (!opened.ok) return opened;
  const database = opened.value;

  const identity = loadRelayIdentity(database.sqlite);
  const server = createPublicServer(logger, options.requestTimeoutMs);
  let url = '';
  const webhookUrl = (): string => `${options.publicUrl ?? url}/webhooks/${identity.workspaceId}`;
  const parts = composeRelay({
    database,
    server,
    identity,
    webhookUrl,
    trustedProxies: options.trustedProxies ?? [],
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    clock: options.clock ?? systemClock,
    logger,
  });

  const operations = createOperationsServer({ counts: parts.counts, isSound: parts.isSound });

  async function stop(): Promise<void> {
    await operations.stop();
    await parts.disconnectDevices();
    await server.stop();
    await parts.stop();
    database.stop();
  }

  // The identity and the founding invite are about to be shown.
  await database.sync();
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
    invite: parts.foundingInvite(),
    createInvite: parts.createInvite,
    counts: parts.counts,
    stop,
  });
}
