import { AISDKError, APICallError } from 'ai';
import type { ModelFailure } from './model-failure.ts';

/**
 * Reads the cause off whatever the SDK threw; anything that is no failure of the other side is a bug, and thrown. `hasBegun`: the
 * model had said something.
 */
export function readFailure(error: unknown, hasBegun = false): ModelFailure {
  if (APICallError.isInstance(error)) return fromCall(error);
  const cause = networkCause(error);
  if (cause !== null) return { kind: 'unreachable', cause };
  if (AISDKError.isInstance(error)) {
    // It is no stream of a model's, or ends before it should.
    return hasBegun ? { kind: 'unreachable', cause: 'connection broken' } : { kind: 'not-a-model-server' };
  }
  // A stream may carry the provider's own report of a failure.
  const type = streamedType(error);
  if (type === 'overloaded_error' || type === 'api_error' || type === 'server_error')
    return { kind: 'overloaded', status: 529 };
  if (type === 'rate_limit_error' || type === 'rate_limit_exceeded')
    return { kind: 'rate-limited', retryAfterMs: null };
  if (type !== null) return { kind: 'rejected', status: 200 };
  throw error;
}

function fromCall(error: APICallError): ModelFailure {
  const { statusCode: status, responseBody = '', responseHeaders = {} } = error;
  if (status === undefined) {
    const cause = networkCause(error.cause ?? error);
    return cause === null ? { kind: 'not-a-model-server' } : { kind: 'unreachable', cause };
  }
  const body = responseBody.slice(0, 10_000);
  const isReport = /^\s*\{[\s\S]*"(?:error|message|detail)"/.test(body);
  if (status === 401 || status === 403) return { kind: 'wrong-key' };
  if (/insufficient_quota|credit balance/i.test(body) || status === 402) return { kind: 'no-credit' };
  if (status === 429) return { kind: 'rate-limited', retryAfterMs: retryAfterMs(responseHeaders) };
  if (status === 404)
    return { kind: isReport && /model/i.test(body) ? 'unknown-model' : 'not-a-model-server' };
  if (status === 413 || /context.{0,12}length|too long|maximum context|context window/i.test(body))
    return { kind: 'too-long' };
  if (status >= 500 || status === 408 || status === 409) return { kind: 'overloaded', status };
  if (status >= 400) {
    if (!isReport) return { kind: 'not-a-model-server' };
    if (/does not support tools|tool.{0,30}not supported|support.{0,20}tool/i.test(body))
      return { kind: 'no-tools' };
    if (
      /model_not_found|model.{0,80}(?:not exist|not found)|no such model|unknown model|invalid model/i.test(
        body,
      )
    )
      return { kind: 'unknown-model' };
    return { kind: 'rejected', status };
  }
  // An answer that is no stream of a model: a sign-in page, a redirect, another program's port.
  return { kind: 'not-a-model-server' };
}

const causes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection broken',
  EPIPE: 'connection broken',
  UND_ERR_SOCKET: 'connection broken',
  ENOTFOUND: 'address not found',
  EAI_AGAIN: 'address not found',
  ETIMEDOUT: 'no answer',
  UND_ERR_CONNECT_TIMEOUT: 'no answer',
  UND_ERR_HEADERS_TIMEOUT: 'no answer',
  UND_ERR_BODY_TIMEOUT: 'no answer',
  EHOSTUNREACH: 'no way to it',
  ENETUNREACH: 'no network',
};

/** Follows the causes to the one that has a code of the network. */
function networkCause(error: unknown, depth = 0): string | null {
  if (typeof error !== 'object' || error === null || depth > 5) return null;
  const { code, name, cause, errors } = error as {
    code?: unknown;
    name?: unknown;
    cause?: unknown;
    errors?: unknown;
  };
  if (name === 'TimeoutError') return 'no answer';
  if (typeof code === 'string') {
    const known = causes[code];
    if (known !== undefined) return known;
    if (/^(?:ERR_TLS|CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO_)/.test(code)) return 'certificate not trusted';
    if (/^(?:UND_ERR|E[A-Z]+$)/.test(code)) return 'connection failed';
  }
  const inner = Array.isArray(errors) ? (errors[0] as unknown) : cause;
  const found = networkCause(inner, depth + 1);
  if (found !== null) return found;
  // Undici's own for a stream that ends in the middle.
  return name === 'TypeError' && /terminated|fetch failed/.test(String((error as Error).message))
    ? 'connection broken'
    : null;
}

function streamedType(error: unknown): string | null {
  if (typeof error === 'string') return 'streamed';
  if (typeof error !== 'object' || error === null || error instanceof TypeError) return null;
  const { type, code, error: inner } = error as { type?: unknown; code?: unknown; error?: unknown };
  if (typeof type === 'string' && type !== 'error') return type;
  if (typeof code === 'string') return code;
  return inner === undefined ? null : (streamedType(inner) ?? 'streamed');
}

function retryAfterMs(headers: Readonly<Record<string, string>>): number | null {
  const inMs = Number(headers['retry-after-ms'] ?? Number.NaN);
  if (Number.isFinite(inMs) && inMs >= 0) return inMs;
  const text = headers['retry-after'];
  if (text === undefined) return null;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
