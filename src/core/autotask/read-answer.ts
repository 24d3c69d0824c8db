import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { AutotaskFailure } from './failure.ts';

/**
 * Turns an HTTP answer into a value or a failure. Business failures come as 500 with `{errors:[…]}`, credential failures as
 * 401 with no body (or, in older reports, as 500 with a text), limits as 429 or an error text.
 */
export function readAnswer(
  status: number,
  body: string,
  retryAfter: string | null = null,
): Outcome<unknown, AutotaskFailure> {
  const json = parseJson(body);
  const errors = errorTexts(json);
  // An empty list beside errors is no empty list; a write that names its record was carried out, whatever else it says.
  if (status === 200 && (errors.length === 0 || namesRecord(json))) {
    return json === undefined ? fail({ kind: 'unexpected', status, detail: excerpt(body) }) : succeed(json);
  }
  const text = errors.join(' ');
  if (status === 401 || /IntegrationCode is invalid/i.test(text))
    return fail({ kind: 'unauthorized', errors });
  const isThreads = /thread threshold|Itgenatr005/i.test(text);
  if (status === 429 || isThreads || /requests?\b.*\bthreshold/i.test(text)) {
    const limit = isThreads ? 'threads' : 'hour';
    return fail({ kind: 'rate-limited', limit, retryAfterMs: milliseconds(retryAfter), errors });
  }
  if (status === 403 || /adequate permissions/i.test(text)) return fail({ kind: 'forbidden', errors });
  if (errors.length > 0) return fail({ kind: 'rejected', errors });
  return fail({ kind: 'unexpected', status, detail: excerpt(body) });
}

/** `Retry-After` in seconds; its other form, a date, was never seen from Autotask. */
function milliseconds(retryAfter: string | null): number | null {
  const seconds = Number(retryAfter ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function namesRecord(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'itemId' in json && Number(json.itemId) > 0;
}

/** `errors` is an array of strings; one client saw objects with a message. */
function errorTexts(json: unknown): string[] {
  if (typeof json !== 'object' || json === null || !('errors' in json) || !Array.isArray(json.errors))
    return [];
  return json.errors.map((entry: unknown) => {
    if (typeof entry === 'string') return entry.replace(/\s+/g, ' ').trim();
    if (typeof entry === 'object' && entry !== null && 'message' in entry) return String(entry.message);
    return JSON.stringify(entry);
  });
}

function excerpt(body: string): string {
  return body.slice(0, 200);
}
