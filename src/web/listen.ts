import type { Server } from 'node:http';

const usualPort = 4127;

/**
 * Listens on loopback only. Without a wish: the usual port, or a free one if that is taken.
 * Resolves with the port; rejects when the wished one is taken.
 */
export async function listen(server: Server, wished: number | null): Promise<number> {
  if (wished !== null) return listenOn(server, wished);
  return listenOn(server, usualPort).catch(() => listenOn(server, 0));
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
      else reject(new Error('The server has no port.'));
    });
  });
}
