import type { Clock } from '../clock.ts';

/** What a source has a budget for. `refusals`: requests with a wrong secret, signature or body; `pages`: of approval links. */
export type LimitedKind = 'callouts' | 'refusals' | 'pairings' | 'connections' | 'pages';

export interface Limit {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * Wide for what proves itself, narrow for what does not. Autotask's busiest hour is far below these, and an office of 500 desktops
 * behind one address may come back in the same moment.
 */
export const DEFAULT_LIMITS: Readonly<Record<LimitedKind, Limit>> = {
  callouts: { burst: 2_000, perSecond: 200 },
  refusals: { burst: 60, perSecond: 1 },
  pairings: { burst: 20, perSecond: 0.2 },
  connections: { burst: 1_000, perSecond: 20 },
  pages: { burst: 200, perSecond: 5 },
};

export interface SourceLimits {
  /** Takes one from the source's budget: 0, or after how many seconds there is one again. */
  readonly take: (kind: LimitedKind, source: string) => number;
}

/** Sources remembered at a time, for each kind. Whoever comes from more addresses than this has to be stopped elsewhere. */
const MOST_SOURCES = 10_000;

interface Budget {
  left: number;
  /** By the monotonic clock. */
  at: number;
}

/** A budget per kind and source that fills up again with time. */
export function createSourceLimits(
  clock: Clock,
  limits: Readonly<Record<LimitedKind, Limit>> = DEFAULT_LIMITS,
): SourceLimits {
  const budgets: Readonly<Record<LimitedKind, Map<string, Budget>>> = {
    callouts: new Map(),
    refusals: new Map(),
    pairings: new Map(),
    connections: new Map(),
    pages: new Map(),
  };

  function budgetOf(kind: LimitedKind, source: string, now: number): Budget {
    const ofKind = budgets[kind];
    const known = ofKind.get(source);
    if (known !== undefined) return known;
    const [oldest] = ofKind.size >= MOST_SOURCES ? ofKind.keys() : [];
    if (oldest !== undefined) ofKind.delete(oldest);
    const fresh = { left: limits[kind].burst, at: now };
    ofKind.set(source, fresh);
    return fresh;
  }

  return {
    take: (kind, source) => {
      const { burst, perSecond } = limits[kind];
      const now = clock.monotonic();
      const budget = budgetOf(kind, source, now);
      budget.left = Math.min(burst, budget.left + ((now - budget.at) / 1000) * perSecond);
      budget.at = now;
      if (budget.left < 1) return Math.ceil((1 - budget.left) / perSecond);
      budget.left -= 1;
      return 0;
    },
  };
}

/** The body of a 429. */
export function tooManyWords(retryAfterSeconds: number): string {
  return `Too many requests from this address. Wait ${retryAfterSeconds} s, then try again.\n`;
}
