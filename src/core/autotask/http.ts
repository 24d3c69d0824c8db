import { Agent, request } from 'undici';
import { fail, type Outcome } from '../../shared/domain/outcome.ts';
import type { AutotaskFailure } from './failure.ts';
import type { CallPriority, Limits } from './limits.ts';
import { readAnswer } from './read-answer.ts';

export interface AutotaskCredentials {
  readonly username: string;
  readonly secret: string;
  readonly trackingIdentifier: string;
}

export interface AutotaskCall {
  readonly verb: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `V1.0/`, for example `Tickets/query`. */
  readonly path: string;
  /** The object whose thread limit this call counts toward, for example `Tickets`. */
  readonly endpoint: string;
  readonly body?: unknown;
  readonly priority: CallPriority;
}

export interface AutotaskHttp {
  send(call: AutotaskCall): Promise<Outcome<unknown, AutotaskFailure>>;
  stop(): Promise<void>;
}

/** Called after every call with whether Autotask answered at all, for the connection state. */
export type CallListener = (result: Outcome<unknown, AutotaskFailure>) => void;

const answerTimeoutMs = 60_000;

/** One connection pool to one zone. Three headers on every call, no session. */
export function createHttp(options: {
  /** The zone's REST base with a trailing slash, without the version; null while the zone is not known. */
  readonly baseUrl: () => string | null;
  readonly credentials: AutotaskCredentials;
  readonly limits: Limits;
  readonly onCall: CallListener;
}): AutotaskHttp {
  const agent = new Agent({ connections: 16, keepAliveTimeout: 10_000, connectTimeout: 10_000 });
  const headers = {
    ApiIntegrationCode: options.credentials.trackingIdentifier,
    UserName: options.credentials.username,
    Secret: options.credentials.secret,
    'Content-Type': 'application/json',
  };
  async function exchange(call: AutotaskCall): Promise<Outcome<unknown, AutotaskFailure>> {
    const baseUrl = options.baseUrl();
    if (baseUrl === null) return fail({ kind: 'unreachable', sent: 'no', cause: 'zone not known yet' });
    try {
      const answer = await request(new URL(`V1.0/${call.path}`, baseUrl), {
        method: call.verb,
        dispatcher: agent,
        headers,
        body: call.body === undefined ? null : JSON.stringify(call.body),
        headersTimeout: answerTimeoutMs,
        bodyTimeout: answerTimeoutMs,
      });
      return readAnswer(answer.statusCode, await answer.body.text());
    } catch (error) {
      return fail({ kind: 'unreachable', sent: wasSent(error), cause: causeOf(error) });
    }
  }
  return {
    async send(call) {
      const result = await options.limits.run(call.endpoint, call.priority, () => exchange(call));
      options.onCall(result);
      return result;
    },
    stop: () => agent.destroy(),
  };
}

const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function wasSent(error: unknown): 'no' | 'maybe' {
  return neverConnected.has(codeOf(error)) ? 'no' : 'maybe';
}

function causeOf(error: unknown): string {
  return codeOf(error) || (error instanceof Error ? error.message : String(error));
}
