import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RelayCounts, renderMetrics } from './render-metrics.ts';

export interface OperationsServer {
  /** Listens; resolves with its address. Rejects as `listen` does. */
  readonly listen: (port: number, host: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** What takes longer than this is no answer for whoever has to decide where the next callout goes. */
const READY_WITHIN_MS = 2_000;

/**
 * `/healthz` and `/readyz` for supervisors, `/metrics` for Prometheus: on a listener of its own, because what it tells is nobody's
 * business on the public internet.
 */
export function createOperationsServer(options: {
  readonly counts: () => Promise<RelayCounts>;
  /** False when the disk has failed: nothing can be acknowledged any more, only a restart may mend it. */
  readonly isSound: () => boolean;
  /** Rejects when nothing can be stored just now: the disk is full, NATS is away. */
  readonly tryToKeep: () => Promise<void>;
}): OperationsServer {
  const server = createServer((request, response) => {
    serve(request, response).catch(() =>
      answer(response, 503, 'text/plain', 'The storage does not answer.\n'),
    );
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sound = options.isSound();
    const status = sound ? 200 : 503;
    switch (request.method === 'GET' ? request.url?.split('?')[0] : null) {
      case '/healthz':
        return answer(
          response,
          status,
          'application/json',
          JSON.stringify({ status: sound ? 'ok' : 'disk-failed', ...(await options.counts()) }),
        );
      case '/readyz': {
        const canKeep = sound && (await isDoneWithin(READY_WITHIN_MS, options.tryToKeep()));
        const readiness = canKeep ? 'ready' : sound ? 'cannot-store' : 'disk-failed';
        return answer(
          response,
          canKeep ? 200 : 503,
          'application/json',
          JSON.stringify({ status: readiness }),
        );
      }
      case '/metrics':
        return answer(response, 200, 'text/plain; version=0.0.4', renderMetrics(await options.counts()));
      default:
        return answer(response, 404, 'text/plain', 'Ask for /healthz, /readyz or /metrics.\n');
    }
  }
  let listening = false;

  return {
    listen: async (port, host) => {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, resolve);
      });
      listening = true;
      const { address, family, port: taken } = server.address() as AddressInfo;
      return `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`;
    },
    stop: async () => {
      if (!listening) return;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'content-length': String(Buffer.byteLength(body)) });
  response.end(body);
}

async function isDoneWithin(limitMs: number, work: Promise<void>): Promise<boolean> {
  let giveUp: NodeJS.Timeout | undefined;
  const tooLong = new Promise<boolean>((resolve) => {
    giveUp = setTimeout(resolve, limitMs, false);
  });
  const done = work.then(
    () => true,
    () => false,
  );
  const isDone = await Promise.race([done, tooLong]);
  clearTimeout(giveUp);
  return isDone;
}
