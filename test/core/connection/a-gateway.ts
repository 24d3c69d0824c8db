import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** One request as it passed through. */
export interface Passed {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

export interface Gateway {
  readonly url: string;
  readonly passed: readonly Passed[];
  /** Changes answers of the zone lookup on their way back. */
  zoneAnswer: (answer: Record<string, unknown>) => Record<string, unknown>;
  /** What the answers' clock is off by. */
  clockOffMs: number;
  /** Where requests go on to. */
  target: string;
}

/** A proxy between the core and a sandbox, for what a sandbox never answers: another database, a wrong clock, a stranger's host. */
export async function aGateway(target: string): Promise<Gateway> {
  const passed: Passed[] = [];
  const server = createServer((incoming, answer) => {
    const path = incoming.url ?? '/';
    passed.push({ path, headers: incoming.headers });
    const onward = request(
      new URL(path, gateway.target),
      { method: incoming.method, headers: { ...incoming.headers, connection: 'close' } },
      (came) => {
        void buffer(came).then((received) => {
          const isZone = /zoneInformation/i.test(path) && came.statusCode === 200;
          const body = isZone
            ? Buffer.from(JSON.stringify(gateway.zoneAnswer(JSON.parse(received.toString()))))
            : received;
          const headers = { ...came.headers, date: new Date(Date.now() + gateway.clockOffMs).toUTCString() };
          answer.writeHead(came.statusCode ?? 500, { ...headers, 'content-length': body.length });
          answer.end(body);
        });
      },
    );
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const gateway: Gateway = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ATServicesRest/`,
    passed,
    zoneAnswer: (answer) => answer,
    clockOffMs: 0,
    target,
  };
  return gateway;
}
