import { createHmac } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export const benchSecret = 'bench-url-secret';
export const benchKey = 'bench-signing-key';

export interface LoadResult {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Answers that were no 200. */
  readonly refused: number;
}

/** One delivery: Autotask numbers them for each webhook, which has a `guid`. */
export interface Callout {
  readonly guid: string;
  readonly sequence: number;
  readonly ticketId: number;
}

/** A request as Autotask sends it, signed. */
export function calloutRequest(path: string, { guid, sequence, ticketId }: Callout): Buffer {
  const body = JSON.stringify({
    Action: 'Update',
    Guid: guid,
    EntityType: 'Ticket',
    Id: ticketId,
    Fields: {
      Status: '5',
      TicketNumber: `T20260105.${sequence}`,
      Title: 'Printer on the third floor is jammed',
    },
    EventTime: '2026-01-05T09:12:44Z',
    SequenceNumber: sequence,
    PersonID: 29_682_885,
  });
  const signature = createHmac('sha1', benchKey).update(body).digest('base64');
  return Buffer.from(
    [
      `POST ${path}?secret=${benchSecret} HTTP/1.1`,
      'Host: relay.example.com',
      'Content-Type: application/json',
      `X-Hook-Signature: sha1=${signature}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}

/** Each another delivery; made beforehand so that their cost is not measured. */
export function prepareCallouts(path: string, count: number, firstSequence: number): readonly Buffer[] {
  const guid = '6f9619ff-8b86-d011-b42d-00c04fc964ff';
  return Array.from({ length: count }, (_, index) => {
    const sequence = firstSequence + index;
    return calloutRequest(path, { guid, sequence, ticketId: 7_000 + (sequence % 5_000) });
  });
}

/** Sends all of them over so many kept connections, each with one request on its way. */
export async function sendCallouts(
  port: number,
  requests: readonly Buffer[],
  connections: number,
): Promise<LoadResult> {
  const sockets = await Promise.all(
    Array.from({ length: connections }, (_, index) => openConnection(port, index)),
  );
  const latencies = new Float64Array(requests.length);
  let next = 0;
  let answered = 0;
  let refused = 0;
  const startedAt = performance.now();
  await Promise.all(
    sockets.map(
      (socket) =>
        new Promise<void>((resolve, reject) => {
          let sentAt = 0;
          const send = (): void => {
            const request = requests[next];
            if (request === undefined) {
              resolve();
              return;
            }
            next += 1;
            sentAt = performance.now();
            socket.write(request);
          };
          // One request at a time on a loopback link: each answer arrives as one piece.
          socket.on('data', (chunk) => {
            latencies[answered] = performance.now() - sentAt;
            answered += 1;
            if (chunk[9] !== 0x32) refused += 1;
            send();
          });
          socket.on('error', reject);
          socket.on('close', () => reject(new Error('The server hung up.')));
          send();
        }),
    ),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  for (const socket of sockets) socket.removeAllListeners('close').destroy();
  latencies.sort();
  const at = (share: number): number => latencies[Math.floor(share * (latencies.length - 1))] ?? Number.NaN;
  return { perSecond: requests.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99), refused };
}

/** From an address of its own on the loopback network: a source has only so much budget. */
export function openConnection(port: number, index: number): Promise<Socket> {
  const localAddress = `127.0.1.${1 + (index % 250)}`;
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress, noDelay: true });
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });
}
