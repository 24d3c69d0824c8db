import { createServer, type RequestListener, type Server } from 'node:http';
import fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/** A sender gets this long for a whole request; Autotask itself gives up after 10 s. */
export const REQUEST_TIMEOUT_MS = 10_000;
/** Looks this often for senders that take longer. */
const CHECK_CONNECTIONS_MS = 1_000;
const LARGEST_PAIRING_BYTES = 16_384;
/** What is still being sent when the relay stops is cut after this. */
const LAST_REQUESTS_MS = 2_000;

export interface PublicServer {
  readonly http: Server;
  readonly fastify: FastifyInstance;
  /** Requests whose path begins so go to `listener` and not through Fastify. */
  readonly handleBelow: (prefix: string, listener: RequestListener) => void;
  /** Takes no more, answers what is under way, and ends within two seconds. */
  readonly stop: () => Promise<void>;
}

/**
 * The only server on the public internet. Callouts are answered on node:http itself: there are thousands a second in a busy minute,
 * and their bytes may not be parsed before they were checked. It logs no request: a callout's URL holds its secret.
 */
export function createPublicServer(logger: Logger, requestTimeoutMs = REQUEST_TIMEOUT_MS): PublicServer {
  const below: { readonly prefix: string; readonly listener: RequestListener }[] = [];
  let stopping = false;

  const server = fastify({
    logger: false,
    bodyLimit: LARGEST_PAIRING_BYTES,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    serverFactory: (toFastify) =>
      createServer(
        {
          requestTimeout: requestTimeoutMs,
          headersTimeout: requestTimeoutMs,
          connectionsCheckingInterval: Math.min(CHECK_CONNECTIONS_MS, requestTimeoutMs),
        },
        (request, response) => {
          if (stopping) response.shouldKeepAlive = false;
          const url = request.url ?? '';
          for (const { prefix, listener } of below) {
            if (url.startsWith(prefix)) return listener(request, response);
          }
          toFastify(request, response);
        },
      ),
  });
  server.setNotFoundHandler((_request, reply) => reply.code(404).send());
  server.setErrorHandler((error: { readonly statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) logger.error({ err: error, route: request.routeOptions.url }, 'request failed');
    return reply.code(status).send();
  });

  return {
    http: server.server,
    fastify: server,
    handleBelow: (prefix, listener) => {
      below.push({ prefix, listener });
    },
    stop: async () => {
      stopping = true;
      const cut = setTimeout(() => server.server.closeAllConnections(), LAST_REQUESTS_MS);
      await server.close();
      clearTimeout(cut);
    },
  };
}
