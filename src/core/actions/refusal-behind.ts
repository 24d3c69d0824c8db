import type { AutotaskFailure } from '../autotask/failure.ts';

const reasons: Readonly<Record<number, string>> = {
  404: 'it has no place for this kind of record',
  405: 'it does not take this kind of change',
  413: 'this is too large for it',
};
/** Request Timeout and Too Many Requests: what the same request meets later may be another answer. */
const passing: readonly number[] = [408, 429];

/**
 * A refusal in words, for an answer to a write that is not in Autotask's own shape: 404 and 405 come from the web server in front of it,
 * as a page. A 4xx status says that nothing was done; null for any other answer.
 */
export function refusalBehind(failure: AutotaskFailure): string | null {
  if (failure.kind !== 'unexpected') return null;
  const { status } = failure;
  if (status < 400 || status > 499 || passing.includes(status)) return null;
  const reason = reasons[status] ?? 'it does not take this as it is';
  return `Autotask refused this: ${reason} (status ${status}). Nothing was changed. Do it in Autotask itself.`;
}
