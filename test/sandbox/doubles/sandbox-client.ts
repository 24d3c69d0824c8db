import { onTestFinished } from 'vitest';
import type { SandboxOptions } from '../../../src/sandbox/options.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/start.ts';

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly json: any;
}

/** A sandbox with 60 tickets on a quiet day, and the two ways to call it. */
export interface TestSandbox {
  readonly sandbox: Sandbox;
  readonly call: (
    verb: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Reply>;
  readonly control: (verb: string, path: string, body?: unknown) => Promise<Reply>;
  /** All records of a collection that match. */
  readonly query: (entity: string, ...filter: unknown[]) => Promise<readonly Record<string, unknown>[]>;
  /** Opens a ticket as a requester would and answers its id. */
  readonly openTicket: (fields?: Record<string, unknown>) => Promise<number>;
  readonly ticket: (id: number) => Promise<Record<string, unknown>>;
}

export async function aSandbox(options: Partial<SandboxOptions> = {}): Promise<TestSandbox> {
  const sandbox = await startSandbox({ tickets: 60, isQuietDay: true, webhookRetryMs: 5, ...options });
  onTestFinished(() => sandbox.stop());
  return clientOf(sandbox);
}

export function clientOf(sandbox: Sandbox): TestSandbox {
  const call: TestSandbox['call'] = (verb, path, body, headers = {}) =>
    send(verb, path.startsWith('http') ? path : `${sandbox.url}V1.0/${path}`, body, {
      ApiIntegrationCode: sandbox.trackingIdentifier,
      UserName: sandbox.username,
      Secret: sandbox.secret,
      ...headers,
    });
  const control: TestSandbox['control'] = (verb, path, body) =>
    send(verb, `${sandbox.controlUrl}/${path}`, body, { 'x-control-token': sandbox.controlToken });
  return {
    sandbox,
    call,
    control,
    query: async (entity, ...filter) => (await call('POST', `${entity}/query`, { filter })).json.items,
    openTicket: async (fields = {}) => (await control('POST', 'tickets', fields)).json.id,
    ticket: async (id) => (await call('GET', `Tickets/${id}`)).json.item,
  };
}

export async function send(
  verb: string,
  url: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Reply> {
  const answer = await fetch(url, {
    method: verb,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, text, headers: answer.headers, json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
