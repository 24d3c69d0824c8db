import { DEFAULT_LIMITS, type Limit, type LimitedKind } from '../../src/relay/sources/source-limits.ts';

/** For tests that ask more often than any honest source. */
export const noLimits = limitsOf({
  callouts: { burst: 1e9, perSecond: 1e9 },
  refusals: { burst: 1e9, perSecond: 1e9 },
});

export function limitsOf(changes: Partial<Record<LimitedKind, Limit>>): Readonly<Record<LimitedKind, Limit>> {
  return { ...DEFAULT_LIMITS, ...changes };
}
