import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * Adds the token for a client that cannot send headers of its own. It passes on what was sent to it as if it had been sent to the
 * endpoint; a Host or an Origin of others stays theirs.
 */
export async function startAgentProxy(url: string, token: string): Promise<string> {
  const target = new URL(url);
  const server = createServer((incoming, outgoing) => {
    const own = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const translated = (value: string | undefined) => value?.replace(own, target.host);
    const { host, origin, ...headers } = incoming.headers;
    const sent = request(
      { host: target.hostname, port: target.port, path: incoming.url, method: incoming.method },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    for (const [name, value] of Object.entries({
      ...headers,
      host: translated(host),
      origin: translated(origin),
      authorization: `Bearer ${token}`,
    }))
      if (value !== undefined) sent.setHeader(name, value);
    sent.on('error', () => outgoing.destroy());
    outgoing.on('close', () => sent.destroy());
    incoming.pipe(sent);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
}
