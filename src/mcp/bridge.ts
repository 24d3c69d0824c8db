import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { CorePlace } from './find-core.ts';
import { readEvents } from './read-events.ts';

/** What the bridge needs of the world. */
export interface BridgeParts {
  readonly find: () => CorePlace | null;
  /** null: the token of this computer. */
  readonly token: string | null;
  /** How long a call waits for a core that is away: long enough for it to start again. */
  readonly patienceMs: number;
  /** Takes one message, as one line. */
  readonly say: (line: string) => void;
  /** Where it looked, for the words of a failure. */
  readonly dataDir: string;
}

interface Message {
  readonly id?: string | number;
  readonly method?: string;
  readonly params?: { readonly _meta?: object };
}

const lookEveryMs = 250;
const mostLosses = 5;

/** Hands each line to the running core and each answer back. A core that starts again meanwhile is asked again: it knows its calls. */
export function createBridge({ find, token, patienceMs, say, dataDir }: BridgeParts) {
  let session: string | null = null;
  let version: string | null = null;
  const cancelled = new Set<unknown>();
  const open = new Map<unknown, AbortController>();

  async function pass(line: string): Promise<void> {
    let message: Message;
    try {
      message = JSON.parse(line) as Message;
    } catch {
      return say(failure(null, -32700, 'That is no JSON.'));
    }
    if (typeof message !== 'object' || message === null || Array.isArray(message))
      return say(failure(null, -32600, 'One message at a time.'));
    const { id, method } = message;
    if (method === 'notifications/cancelled') return cancel(line, message);
    const given = method === 'tools/call' ? JSON.stringify(withCallId(message)) : line;
    const ending = new AbortController();
    if (id !== undefined) open.set(id, ending);
    try {
      const problem = await untilAnswered(given, message, ending.signal);
      if (problem !== null && id !== undefined && !cancelled.has(id)) say(failure(id, -32000, problem));
    } finally {
      open.delete(id);
      cancelled.delete(id);
    }
  }

  /** Null once the answer was said; else why there is none. */
  async function untilAnswered(line: string, message: Message, signal: AbortSignal): Promise<string | null> {
    let deadline = Date.now() + patienceMs;
    let losses = 0;
    for (;;) {
      const place = find();
      let problem = `Countersign does not let agents in on ${dataDir}. Start it and switch on Settings → External agents.`;
      if (place !== null) {
        const sent = await send(place, line, message, signal);
        if (sent.kind === 'answered' || signal.aborted) return null;
        if (sent.kind === 'refused') return sent.words;
        problem =
          'Countersign went away before it answered. Make the same call again: it joins what is open.';
        // It was there: whatever starts in its place gets the full time. But one message must not end every core that reads it.
        if (sent.wasHeard) {
          losses += 1;
          deadline = losses > mostLosses ? 0 : Date.now() + patienceMs;
        }
      }
      if (Date.now() >= deadline || message.id === undefined) return problem;
      await pause(lookEveryMs, undefined, { signal }).catch(() => {});
      if (signal.aborted) return null;
    }
  }

  type Sent =
    | { readonly kind: 'answered' }
    | { readonly kind: 'refused'; readonly words: string }
    | { readonly kind: 'lost'; readonly wasHeard: boolean };

  async function send(place: CorePlace, line: string, message: Message, signal: AbortSignal): Promise<Sent> {
    let wasHeard = false;
    try {
      const response = await post(place, line, signal);
      wasHeard = true;
      session = response.headers.get('mcp-session-id') ?? session;
      if (response.headers.get('content-type')?.includes('event-stream') !== true) {
        const text = await response.text();
        if (response.ok) {
          if (text !== '' && message.id !== undefined) say(text);
          return { kind: 'answered' };
        }
        return { kind: 'refused', words: wordsOf(text) };
      }
      for await (const data of readEvents(response)) {
        say(data);
        const told = JSON.parse(data) as {
          id?: unknown;
          result?: { protocolVersion?: string };
          error?: unknown;
        };
        if (message.method === 'initialize') version = told.result?.protocolVersion ?? version;
        if (told.id === message.id && ('result' in told || 'error' in told)) return { kind: 'answered' };
      }
    } catch (error) {
      if (!(error instanceof Error)) throw error;
    }
    return { kind: 'lost', wasHeard };
  }

  function post(place: CorePlace, body: string, signal?: AbortSignal): Promise<Response> {
    return fetch(place.url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token ?? place.token}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...(session === null ? {} : { 'mcp-session-id': session }),
        ...(version === null ? {} : { 'mcp-protocol-version': version }),
      },
      body,
      ...(signal === undefined ? {} : { signal }),
    });
  }

  /** No answer follows. The core hears it too, and by the end of the connection in any case. */
  async function cancel(line: string, message: Message): Promise<void> {
    const { requestId } = (message.params ?? {}) as { requestId?: unknown };
    const place = find();
    const ending = open.get(requestId);
    if (ending === undefined) return;
    cancelled.add(requestId);
    if (place !== null)
      await post(place, line, AbortSignal.timeout(1_000)).then(
        (response) => response.body?.cancel(),
        () => undefined,
      );
    ending.abort();
  }

  return { pass };
}

/** The same call sent again by us carries the same id, so that it is never a second one. */
function withCallId(message: Message): Message {
  const meta = { 'countersign/call-id': randomUUID(), ...message.params?._meta };
  return { ...message, params: { ...message.params, _meta: meta } };
}

function failure(id: unknown, code: number, message: string): string {
  return JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } });
}

function wordsOf(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: unknown } };
    if (typeof error?.message === 'string') return error.message;
  } catch {}
  return 'Countersign did not take this message.';
}
