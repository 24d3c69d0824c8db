import { onTestFinished } from 'vitest';
import type { SandboxOptions } from '../../../src/sandbox/options.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/start.ts';

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** Only what the call in question answers is there; everything is absent when the text is no JSON. */
  readonly json: AnswerBody;
}

export type Rec = Readonly<Record<string, unknown>>;

export interface FieldInfo {
  readonly name: string;
  readonly isRequired: boolean;
  readonly picklistValues: readonly { readonly value: string; readonly label: string }[];
}

/** Every key that any of the two APIs answers with. */
export interface AnswerBody {
  readonly errors: readonly string[];
  readonly itemId: number;
  readonly item: Rec;
  readonly items: readonly (Rec & { readonly id: number })[];
  readonly pageDetails: {
    readonly count: number;
    /** null on the last page, as prevPageUrl is on the first. */
    readonly nextPageUrl: string;
    readonly prevPageUrl: string;
  };
  readonly queryCount: number;
  readonly info: Rec;
  readonly fields: readonly FieldInfo[];
  readonly entityDescriptions: readonly unknown[];
  readonly url: string;
  readonly currentTimeframeRequestCount: number;
  readonly id: number;
  readonly contactId: number;
  readonly ticketNumber: string;
  readonly kind: string;
  readonly events: number;
  readonly pending: number;
  readonly scenarios: readonly string[];
  readonly entries: readonly (Rec & { readonly seq: number })[];
  readonly faults: readonly unknown[];
  readonly calls: Rec;
  readonly deliveries: readonly Rec[];
}

/** The information on one field of a metadata answer. */
export function fieldOf({ json }: Reply, name: string): FieldInfo {
  const field = json.fields.find((one) => one.name === name);
  if (field === undefined) throw new Error(`no field is called ${name}`);
  return field;
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
  readonly query: (entity: string, ...filter: unknown[]) => Promise<readonly Rec[]>;
  /** Opens a ticket as a requester would and answers its id. */
  readonly openTicket: (fields?: Record<string, unknown>) => Promise<number>;
  readonly ticket: (id: number) => Promise<Rec>;
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
  return { status: answer.status, text, headers: answer.headers, json: parsed(text) as AnswerBody };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {};
  }
}
