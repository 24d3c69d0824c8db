import type { AutotaskFailure } from '../failure.ts';
import type { AutotaskCall } from '../http.ts';

const threadRetries = { interactive: 4, agent: 6, background: 10 } as const;
const readRetries = 2;
const longestPauseMs = 8_000;

/**
 * How long to wait before the same call is sent again, in milliseconds; null: not at all. A read may be repeated. A write is not
 * repeated here, not even when it was surely refused: while it waited, what it was cleared under may have changed, so it goes back to
 * whoever cleared it.
 */
export function pauseBeforeRetry(
  call: Pick<AutotaskCall, 'verb' | 'path' | 'priority'>,
  failure: AutotaskFailure,
  attempt: number,
  random: () => number = Math.random,
): number | null {
  // Half of the pause is chance, so that calls that were refused together do not come back together.
  const jittered = (firstMs: number) =>
    Math.min(firstMs * 2 ** attempt, longestPauseMs) * (0.5 + random() / 2);
  if (!isRead(call)) return null;
  switch (failure.kind) {
    case 'rate-limited':
      if (failure.limit === 'hour') return call.priority === 'background' ? 0 : null;
      if (attempt >= threadRetries[call.priority]) return null;
      return Math.max(jittered(250), failure.retryAfterMs ?? 0);
    case 'unreachable':
      if (attempt >= readRetries || failure.cause.endsWith('TIMEOUT')) return null;
      return jittered(200);
    case 'unexpected':
      if (attempt >= readRetries || failure.status < 500) return null;
      return jittered(200);
    default:
      return null;
  }
}

function isRead({ verb, path }: Pick<AutotaskCall, 'verb' | 'path'>): boolean {
  return verb === 'GET' || (verb === 'POST' && /\/query(\/|$)/.test(path));
}
