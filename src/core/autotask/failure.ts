/** What can go wrong between us and Autotask, with what the caller needs to act on it. */
export type AutotaskFailure =
  /** There are no credentials: nothing was sent. */
  | { readonly kind: 'not-connected' }
  /** The address is neither Autotask's nor the developer's stand-in: nothing was sent. */
  | { readonly kind: 'untrusted-host'; readonly host: string }
  /** 401, or one of the older 500 texts that mean the same: credentials or zone are wrong. */
  | { readonly kind: 'unauthorized'; readonly errors: readonly string[] }
  | { readonly kind: 'zone-unknown'; readonly username: string }
  /** The API user may not do this. */
  | { readonly kind: 'forbidden'; readonly errors: readonly string[] }
  /** Autotask's own words about what is wrong with the request; sending it again will not help. */
  | { readonly kind: 'rejected'; readonly errors: readonly string[] }
  /** Too many calls at once, or too many in this hour: try later. Nothing was done. `retryAfterMs` when Autotask named a time. */
  | {
      readonly kind: 'rate-limited';
      readonly limit: 'threads' | 'hour';
      readonly retryAfterMs: number | null;
      readonly errors: readonly string[];
    }
  /** No answer. `sent: 'no'` is sure that Autotask saw nothing; `'maybe'` is not. */
  | { readonly kind: 'unreachable'; readonly sent: 'no' | 'maybe'; readonly cause: string }
  /** An answer that is not Autotask's: a proxy's page, a body of another shape. */
  | { readonly kind: 'unexpected'; readonly status: number; readonly detail: string };

/** The failure in a sentence for a log or a person. */
export function describeFailure(failure: AutotaskFailure): string {
  switch (failure.kind) {
    case 'not-connected':
      return 'Autotask is not connected yet.';
    case 'untrusted-host':
      return `Credentials are only sent to Autotask, and ${failure.host} is not one of its addresses.`;
    case 'unauthorized':
      return 'Autotask refused the credentials.';
    case 'zone-unknown':
      return `Autotask knows no zone for the user ${failure.username}.`;
    case 'forbidden':
      return `The API user lacks a permission. Autotask said: ${failure.errors.join(' ')}`;
    case 'rejected':
      return `Autotask refused this: ${failure.errors.join(' ')}`;
    case 'rate-limited':
      return failure.limit === 'hour'
        ? "Autotask's request limit for this hour is used up."
        : 'Autotask has too many requests at once.';
    case 'unreachable':
      return failure.sent === 'no' ? 'Autotask cannot be reached.' : "Sent, but Autotask's answer was lost.";
    case 'unexpected':
      return `Autotask answered with something unexpected (status ${failure.status}).`;
  }
}

/** Whether the same request may succeed later as it is, and was surely not carried out. */
export function isPassing(failure: AutotaskFailure): boolean {
  if (failure.kind === 'rate-limited' || failure.kind === 'not-connected') return true;
  return failure.kind === 'unreachable' && failure.sent === 'no';
}
