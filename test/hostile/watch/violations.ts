/** What must never happen, and did. */
export interface Violation {
  readonly kind:
    | 'foreign-text'
    | 'secret'
    | 'uncleared-write'
    | 'foreign-write'
    | 'unexplained-change'
    | 'wrong-approver'
    | 'stale-approval'
    | 'foreign-count'
    | 'stuck'
    | 'fault';
  readonly words: string;
}

export interface Violations {
  add(kind: Violation['kind'], words: string): void;
  all(): readonly Violation[];
}

/** Enough to see what is wrong; the number is what counts. */
const mostShown = 400;

export function createViolations(): Violations {
  const seen: Violation[] = [];
  return {
    add(kind, words) {
      seen.push({ kind, words: words.slice(0, mostShown) });
    },
    all: () => seen,
  };
}
