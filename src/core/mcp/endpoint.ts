import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { addAuditEntry } from '../audit/log.ts';
import { agentModeOf } from '../store/clients.ts';
import { callTool } from './call-tool.ts';
import type { WriteParts } from './call-write.ts';
import { catalogueName, offerTools } from './offer-tools.ts';
import type { createTokens, McpCaller } from './tokens.ts';

const longestBody = 1_000_000;
const mostAtOnce = 64;
const keepAliveMs = 15_000;
const newToken = z.object({ companyId: z.int(), name: z.string().min(1).max(80) });

export interface McpEndpoint {
  readonly url: string;
  stop(): Promise<void>;
}

/** The tools over streamable HTTP, on 127.0.0.1 alone. Without sessions: nothing is lost when this process starts anew. */
export async function openEndpoint(
  parts: WriteParts & {
    readonly version: string;
    readonly tokens: ReturnType<typeof createTokens>;
    readonly onBug: (error: unknown) => void;
  },
): Promise<McpEndpoint> {
  let open = 0;
  const server = createServer((request, response) => {
    open += 1;
    response.once('close', () => {
      open -= 1;
    });
    answer(request, response).catch((error: unknown) => {
      parts.onBug(error);
      if (response.headersSent) response.end();
      else refuse(response, 500, 'Countersign met a fault of its own.');
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { port } = server.address() as AddressInfo;
    const own = [`127.0.0.1:${port}`, `localhost:${port}`];
    const { host, origin, authorization } = request.headers;
    // Names that somebody pointed at this machine, and scripts of other sites.
    if (host === undefined || !own.includes(host))
      return refuse(response, 403, 'This address is not Countersign’s.');
    if (origin !== undefined && !own.some((one) => origin === `http://${one}`))
      return refuse(response, 403, 'Another site may not use Countersign.');
    const caller = parts.tokens.callerOf(/^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '');
    if (caller === null) {
      response.setHeader('www-authenticate', 'Bearer');
      return refuse(response, 401, 'Give the token that Countersign made.');
    }
    if (open > mostAtOnce) return refuse(response, 503, 'Too many calls wait already.');
    if (request.method !== 'POST') return refuse(response, 405, 'Only POST.');
    const body = await readBody(request);
    if (body === null) return refuse(response, 413, 'That is too much.');
    let given: unknown;
    try {
      given = JSON.parse(body);
    } catch {
      return refuse(response, 400, 'That is no JSON.');
    }
    if (request.url === '/tokens') return makeToken(caller, given, response);
    if (request.url !== '/mcp') return refuse(response, 404, 'The address ends with /mcp.');
    return serve(request, response, caller, given);
  }

  function makeToken(caller: McpCaller, given: unknown, response: ServerResponse): void {
    const wanted = newToken.safeParse(given);
    if (caller.companyId !== null) refuse(response, 403, 'A token of one client makes no others.');
    else if (!wanted.success) refuse(response, 400, 'Give companyId and name.');
    else {
      const token = parts.tokens.make(wanted.data.companyId, wanted.data.name);
      const words = `Made a token for the external agent ${wanted.data.name}`;
      const entry = {
        kind: 'token-made',
        words,
        ticketId: null,
        runId: null,
        tool: null,
        detail: wanted.data,
      };
      addAuditEntry(parts.agent.db, { at: parts.agent.now(), ...entry });
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ token }));
    }
  }

  async function serve(
    request: IncomingMessage,
    response: ServerResponse,
    caller: McpCaller,
    given: unknown,
  ) {
    const gone = new AbortController();
    const mcp = serverFor(caller, gone.signal);
    const transport = new StreamableHTTPServerTransport({});
    // Long silences make clients and what lies between hang up.
    const alive = setInterval(() => {
      if (response.headersSent && !response.writableEnded) response.write(': waiting\n\n');
    }, keepAliveMs);
    response.once('close', () => {
      clearInterval(alive);
      gone.abort();
      void mcp.close();
    });
    await mcp.connect(transport as Parameters<Server['connect']>[0]);
    await transport.handleRequest(request, response, given);
  }

  function serverFor(caller: McpCaller, gone: AbortSignal): Server {
    const server = new Server(
      { name: 'countersign', version: parts.version },
      { capabilities: { tools: {} } },
    );
    server.setRequestHandler(ListToolsRequestSchema, () => {
      const agentMode = caller.companyId === null ? null : agentModeOf(parts.agent.db, caller.companyId);
      const tools = offerTools({ ...caller, agentMode: agentMode ?? 'execute' }, parts.agent.rules());
      return { tools };
    });
    server.setRequestHandler(CallToolRequestSchema, ({ params }, extra) => {
      const token = params._meta?.progressToken;
      let progress = 0;
      return callTool(
        {
          caller,
          tool: catalogueName(params.name),
          arguments: params.arguments ?? {},
          signal: AbortSignal.any([gone, extra.signal]),
          progress(message) {
            if (token === undefined || gone.aborted) return;
            progress += 1;
            const told = { progressToken: token, progress, message };
            extra.sendNotification({ method: 'notifications/progress', params: told }).catch(() => {});
          },
        },
        parts,
      );
    });
    return server;
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > longestBody) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify({ jsonrpc: '2.0', id: null, error: { code: -32000, message } }));
}
