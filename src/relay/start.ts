import fastify, { type FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import { fail, type Outcome, succeed } from '../shared/domain/outcome.ts';
import { type Clock, systemClock } from './clock.ts';
import { composeRelay } from './compose.ts';
import { describeStartFailure } from './describe-start-failure.ts';
import type { RelayCounts } from './operations/operations-endpoints.ts';
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
  readonly logger?: Logger;
  readonly clock?: Clock;
}

export interface Relay extends RelayIdentity {
  readonly url: string;
  /** Where Autotask must post; `?secret=` is the caller's to add. */
  readonly webhookUrl: string;
  /** The founding invite; null when a device had paired before this start. */
  readonly invite: string | null;
  /** A one-time invite for a further device of this resource. */
  readonly createInvite: (resourceId: number) => Promise<string>;
  readonly counts: () => RelayCounts;
  readonly stop: () => Promise<void>;
}

export type StartFailure =
  | OpenFailure
  | { readonly kind: 'cannot-listen'; readonly address: string; readonly code: string };

/** A sender gets this long for a whole request; Autotask itself gives up after 10 s. */
const REQUEST_TIMEOUT_MS = 10_000;
const LARGEST_PAIRING_BYTES = 16_384;
/** What is still being sent when the relay stops is cut after this. */
const LAST_REQUESTS_MS = 2_000;

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
  const server = createServer(logger);
  let url = '';
  const webhookUrl = (): string => `${options.publicUrl ?? url}/webhooks/${identity.workspaceId}`;
  const parts = composeRelay({
    sqlite: database.sqlite,
    server,
    identity,
    webhookUrl,
    clock: options.clock ?? systemClock,
    logger,
  });

  async function stop(): Promise<void> {
    await parts.disconnectDevices();
    const cut = setTimeout(() => server.server.closeAllConnections(), LAST_REQUESTS_MS);
    await server.close();
    clearTimeout(cut);
    await parts.stop();
    database.stop();
  }

  try {
    url = await server.listen({ port: options.port, host });
  } catch (error) {
    await stop();
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return fail({ kind: 'cannot-listen', address: `${host}:${options.port}`, code });
  }
  logger.info({ url, workspaceId: identity.workspaceId, relayName: identity.relayName }, 'listening');

  return succeed({
    ...identity,
    url,
    webhookUrl: webhookUrl(),
    invite: parts.foundingInvite(),
    createInvite: parts.createInvite,
    counts: parts.counts,
    stop,
  });
}

/** Logs no request: a callout's URL holds its secret. */
function createServer(logger: Logger): FastifyInstance {
  const server = fastify({
    logger: false,
    bodyLimit: LARGEST_PAIRING_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
  });
  server.setNotFoundHandler((_request, reply) => reply.code(404).send());
  server.setErrorHandler((error: { readonly statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) logger.error({ err: error, route: request.routeOptions.url }, 'request failed');
    return reply.code(status).send();
  });
  return server;
}
