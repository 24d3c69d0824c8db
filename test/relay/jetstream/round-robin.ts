import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A load balancer: each new connection goes to the next relay, and past one that does not listen any more. */
export async function aRoundRobin(ports: readonly number[]): Promise<string> {
  let next = 0;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    open.add(client);
    client.on('error', () => client.destroy());
    client.on('close', () => open.delete(client));
    forward(client, ports.length);
  });
  function forward(client: Socket, attempts: number): void {
    if (attempts === 0) {
      client.destroy();
      return;
    }
    next = (next + 1) % ports.length;
    const relay = connect(ports[next] ?? 0, '127.0.0.1');
    relay.once('error', () => forward(client, attempts - 1));
    relay.once('connect', () => {
      relay.removeAllListeners('error');
      relay.on('error', () => client.destroy());
      relay.on('close', () => client.destroy());
      client.on('close', () => relay.destroy());
      client.pipe(relay).pipe(client);
    });
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}
