import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServeControl } from '../control/serve-control.ts';
import { type Answer, errors, notFound } from './answer.ts';
import type { ServeRest } from './serve-rest.ts';

export interface Listening {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Serves both APIs on 127.0.0.1; rejects when the port is taken. */
export async function listen(
  port: number,
  serve: { readonly rest: ServeRest; readonly control: ServeControl },
  log: (line: string) => void,
): Promise<Listening> {
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    try {
      const answer = await route(request, serve);
      if (answer === 'lost') request.socket.destroy();
      else send(response, answer);
    } catch (error) {
      log(
        `${request.method ?? ''} ${request.url ?? ''}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`,
      );
      send(response, errors(['An unexpected error occurred in the sandbox.']));
    }
  };
  const server = createServer((request, response) => void handle(request, response));
  // Keeps idle connections long enough that a client never meets one that is just closing.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function route(
  request: IncomingMessage,
  serve: { readonly rest: ServeRest; readonly control: ServeControl },
): Promise<Answer | 'lost'> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const [, controlPath] = /^\/control(\/.*)?$/.exec(url.pathname) ?? [];
  if (controlPath !== undefined) return serve.control(request, url, controlPath);
  const [, prefix, path] = /^((?:\/zone\d+)?)\/atservicesrest(\/.*)?$/i.exec(url.pathname) ?? [];
  return prefix === undefined ? notFound() : serve.rest(request, url, prefix, path ?? '/');
}

function send(response: ServerResponse, answer: Answer): void {
  if (response.headersSent || response.destroyed) return;
  const bytes = Buffer.from(answer.body);
  response.writeHead(answer.status, { 'content-length': bytes.length, ...answer.headers });
  response.end(bytes);
}
