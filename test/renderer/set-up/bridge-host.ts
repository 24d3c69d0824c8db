import type { TestProject } from 'vitest/node';
import { WebSocketServer } from 'ws';

declare module 'vitest' {
  interface ProvidedContext {
    readonly bridgeUrl: string;
  }
}

/**
 * A browser host that does as it is told, by the ticket that a test asks to refresh: 1 breaks the line without an answer,
 * 2 ends the session, 3 sends an event first. Everything else is answered with the number of connections so far.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  let connections = 0;
  server.on('connection', (socket) => {
    connections += 1;
    const mine = connections;
    socket.on('message', (data) => {
      const { id, input } = JSON.parse(data instanceof Buffer ? data.toString() : '{}') as {
        id: number;
        input: { ticketId?: number };
      };
      if (input.ticketId === 1) return socket.terminate();
      if (input.ticketId === 2) return socket.close(4401, 'session over');
      if (input.ticketId === 3) {
        socket.send('not a frame');
        socket.send(JSON.stringify({ event: { kind: 'activity-added' } }));
      }
      return socket.send(JSON.stringify({ id, outcome: { ok: true, value: { readAt: String(mine) } } }));
    });
  });
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The bridge host has no port');
  project.provide('bridgeUrl', `ws://127.0.0.1:${address.port}/bridge`);
  return () =>
    new Promise((resolve) => {
      for (const client of server.clients) client.terminate();
      server.close(() => resolve());
    });
}
