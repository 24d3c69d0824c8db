import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the fake model says to one request. */
export type Reply =
  | {
      readonly kind: 'says';
      readonly text?: string;
      readonly calls?: readonly FakeCall[];
      readonly tokens?: Tokens;
    }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: string;
      readonly headers?: Record<string, string>;
    }
  /** Begins to answer and never ends. */
  | { readonly kind: 'hangs' }
  | { readonly kind: 'breaks' };
export interface FakeCall {
  readonly name: string;
  /** A text is sent as it is: it may be no JSON. */
  readonly input: object | string;
}
interface Tokens {
  readonly input: number;
  readonly output: number;
}

/** A request as it arrived: headers and the parsed body. */
export interface Asked {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: {
    readonly model: string;
    readonly system?: unknown;
    readonly messages: readonly { readonly role: string; readonly content: unknown }[];
    readonly tools?: readonly unknown[];
  };
  /** Everything that the model can read, as one text. */
  readonly text: string;
}

export interface FakeModel {
  /** Ends with /v1. */
  readonly url: string;
  readonly asked: readonly Asked[];
  /** How many requests were hung up on by the other side. */
  readonly hungUp: () => number;
  /** Waits for the request with this number, from 1. */
  until(count: number): Promise<Asked>;
  stop(): Promise<void>;
}

/** A server on loopback that speaks like Anthropic (`/v1/messages`) and like OpenAI (`/v1/chat/completions`), streaming. */
export async function startFakeModel(
  reply: (asked: Asked, count: number) => Reply | Promise<Reply>,
  port = 0,
): Promise<FakeModel> {
  const asked: Asked[] = [];
  const waiting: { count: number; resolve: (one: Asked) => void }[] = [];
  let hungUp = 0;
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString('utf8');
      const one: Asked = { path: request.url ?? '', headers: request.headers, body: JSON.parse(text), text };
      asked.push(one);
      for (const { count, resolve } of waiting) if (asked.length >= count) resolve(one);
      response.once('close', () => {
        if (!response.writableEnded) hungUp += 1;
      });
      const said = await reply(one, asked.length);
      if (said.kind === 'breaks') return void request.socket.destroy();
      if (said.kind === 'status') {
        response.writeHead(said.status, { 'content-type': 'application/json', ...said.headers });
        return void response.end(said.body ?? '{"error":{"message":"no"}}');
      }
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const parts = one.path.endsWith('/messages')
        ? anthropic(said, one.body.model)
        : openai(said, one.body.model);
      for (const part of parts) response.write(part);
      if (said.kind !== 'hangs') response.end();
    })().catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    hungUp: () => hungUp,
    until(count) {
      const found = asked[count - 1];
      if (found !== undefined) return Promise.resolve(found);
      return new Promise((resolve) => waiting.push({ count, resolve }));
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Speaking = Extract<Reply, { kind: 'says' | 'hangs' }>;
const usual: Tokens = { input: 100, output: 10 };
const inputOf = (call: FakeCall) =>
  typeof call.input === 'string' ? call.input : JSON.stringify(call.input);

function openai(said: Speaking, model: string): string[] {
  const chunk = (choices: unknown[], usage?: unknown) =>
    `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model, choices, ...(usage ? { usage } : {}) })}\n\n`;
  const delta = (part: object, finish: string | null = null) =>
    chunk([{ index: 0, delta: part, finish_reason: finish }]);
  if (said.kind === 'hangs') return [delta({ role: 'assistant', content: 'Let me ' })];
  const { text = '', calls = [], tokens = usual } = said;
  return [
    delta({ role: 'assistant', content: text }),
    ...calls.map((call, index) =>
      delta({
        tool_calls: [
          {
            index,
            id: `call_${index}`,
            type: 'function',
            function: { name: call.name, arguments: inputOf(call) },
          },
        ],
      }),
    ),
    delta({}, calls.length > 0 ? 'tool_calls' : 'stop'),
    chunk([], {
      prompt_tokens: tokens.input,
      completion_tokens: tokens.output,
      total_tokens: tokens.input + tokens.output,
    }),
    'data: [DONE]\n\n',
  ];
}

function anthropic(said: Speaking, model: string): string[] {
  const event = (type: string, rest: object) =>
    `event: ${type}\ndata: ${JSON.stringify({ type, ...rest })}\n\n`;
  const tokens = said.kind === 'says' ? (said.tokens ?? usual) : usual;
  const start = event('message_start', {
    message: {
      id: 'm',
      type: 'message',
      role: 'assistant',
      content: [],
      model,
      stop_reason: null,
      stop_sequence: null,
      usage: { input_tokens: tokens.input, output_tokens: 1 },
    },
  });
  if (said.kind === 'hangs') return [start];
  const { text = '', calls = [] } = said;
  const blocks = [
    ...(text === '' ? [] : [{ open: { type: 'text', text: '' }, delta: { type: 'text_delta', text } }]),
    ...calls.map((call, index) => ({
      open: { type: 'tool_use', id: `toolu_${index}`, name: call.name, input: {} },
      delta: { type: 'input_json_delta', partial_json: inputOf(call) },
    })),
  ];
  return [
    start,
    ...blocks.flatMap(({ open, delta }, index) => [
      event('content_block_start', { index, content_block: open }),
      event('content_block_delta', { index, delta }),
      event('content_block_stop', { index }),
    ]),
    event('message_delta', {
      delta: { stop_reason: calls.length > 0 ? 'tool_use' : 'end_turn', stop_sequence: null },
      usage: { output_tokens: tokens.output },
    }),
    event('message_stop', {}),
  ];
}

/** The id of the ticket that a request is about. */
export function ticketIdIn({ text }: Asked): number {
  return Number(/\\"ticketId\\":(\d+)/.exec(text)?.[1]);
}

/** What the model was answered by tools in its last step. */
export function answersIn({ body }: Asked): string {
  return JSON.stringify(body.messages.slice(body.messages.findLastIndex(({ role }) => role === 'assistant')));
}
