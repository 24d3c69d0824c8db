import type { ServerResponse } from 'node:http';

/** Ends a request with a status, and a sentence in the shape of JSON-RPC. */
export function refuse(response: ServerResponse, status: number, message: string, code = -32000): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify({ jsonrpc: '2.0', id: null, error: { code, message } }));
}
