import { createConnection } from 'node:net';

/** Asks for an upgrade at a path and resets the connection, as a scanner or a dying peer does; so many times. */
export async function resetUpgrades(port: number, path: string, times: number): Promise<void> {
  for (let round = 0; round < times; round += 1) {
    await new Promise<void>((resolve) => {
      const socket = createConnection(port, '127.0.0.1', () => {
        socket.write(
          `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
          () => socket.resetAndDestroy(),
        );
      });
      socket.on('error', () => {});
      socket.on('close', () => resolve());
    });
  }
}
