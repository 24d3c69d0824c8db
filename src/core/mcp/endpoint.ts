import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import { readMessage } from './read-message.ts';
import { refuse } from './refuse.ts';
import { type ServeParts, serveMessage } from './serve-message.ts';
import type { McpCaller } from './tokens.ts';
import { createWaitingCalls } from './waiting-calls.ts';

const mostConnections = 256;
/** Whoever sends a byte now and then holds a connection no longer than this. */
const requestWithinMs = 10_000;

export interface McpEndpoint {
  readonly port: number;
  /** Ends every call that waits; the requests they made stay. */
  stop(): Promise<void>;
}

export interface EndpointFailure {
  readonly kind: 'port-taken' | 'port-forbidden';
}

/** The tools over streamable HTTP, on 127.0.0.1 alone. `port` 0: any that is free. */
export async function openEndpoint(
  parts: Omit<ServeParts, 'waiting'> & {
    /** Whether this desktop may speak for all clients, now. */
    readonly mayForAll: () => boolean;
  },
  { port, withinMs = requestWithinMs }: { readonly port: number; readonly withinMs?: number },
): Promise<Outcome<McpEndpoint, EndpointFailure>> {
  const waiting = createWaitingCalls(parts.tokens);
  const limits = {
    requestTimeout: withinMs,
    headersTimeout: Math.min(withinMs, 5_000),
    connectionsCheckingInterval: Math.min(withinMs, 1_000),
  };
  const server = createServer(limits, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      // Who hung up in the middle of his own request is no fault of ours.
      if (!request.destroyed || request.complete) parts.onBug(error);
      if (response.headersSent) response.end();
      else refuse(response, 500, 'Countersign met a fault of its own.', -32603);
    });
  });
  server.maxConnections = mostConnections;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const caller = admit(request, response);
    if (caller === null) return;
    if (request.url !== '/mcp') return refuse(response, 404, 'The address ends with /mcp.');
    if (request.method !== 'POST') {
      response.setHeader('allow', 'POST');
      return refuse(response, 405, 'Only POST.');
    }
    if (!waiting.hasRoom(caller.id)) return refuse(response, 503, 'Too many calls wait already.');
    const message = await readMessage(request);
    if (!message.ok) {
      const { status, code, words } = message.failure;
      return refuse(response, status, words, code);
    }
    parts.tokens.used(caller);
    return serveMessage(request, response, caller, message.value, { ...parts, waiting });
  }

  /** Before a byte of the body is read: who asks, and from where. */
  function admit(request: IncomingMessage, response: ServerResponse): McpCaller | null {
    const { host, origin, authorization } = request.headers;
    const { port: own } = server.address() as AddressInfo;
    const hosts = [`127.0.0.1:${own}`, `localhost:${own}`];
    // Names that somebody pointed at this machine, and scripts of other sites or of none (`null`).
    if (host === undefined || !hosts.includes(host.toLowerCase())) {
      refuse(response, 403, 'This address is not Countersign’s.');
      return null;
    }
    if (origin !== undefined && !hosts.some((one) => origin === `http://${one}`)) {
      refuse(response, 403, 'Another site may not use Countersign.');
      return null;
    }
    const caller = parts.tokens.callerOf(/^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '');
    if (caller === null) {
      response.setHeader('www-authenticate', 'Bearer');
      refuse(response, 401, 'Give a token that Countersign made and that was not revoked.');
      return null;
    }
    if (caller.companyId === null && !parts.mayForAll()) {
      refuse(response, 403, 'Only an admin’s desktop speaks for all clients. Give a token of one client.');
      return null;
    }
    return caller;
  }

  const failure = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    server.once('error', resolve);
    server.listen(port, '127.0.0.1', () => resolve(null));
  });
  if (failure !== null) {
    waiting.stop();
    return fail({ kind: failure.code === 'EADDRINUSE' ? 'port-taken' : 'port-forbidden' });
  }
  server.on('error', parts.onBug);
  return succeed({
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        waiting.stop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
