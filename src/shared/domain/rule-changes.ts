import { canonicalJson } from './canonical-json.ts';
import type { PolicyRule } from './policy-rule.ts';

/** One rule that is not as it was: null before it was added, null after it was removed. */
export interface RuleChange {
  readonly before: PolicyRule | null;
  readonly after: PolicyRule | null;
}

/** What differs between two sets of rules, by id. Their order does not matter. */
export function ruleChanges(
  before: readonly PolicyRule[],
  after: readonly PolicyRule[],
): readonly RuleChange[] {
  const old = new Map(before.map((rule) => [rule.id, rule]));
  const changes: RuleChange[] = [];
  for (const rule of after) {
    const was = old.get(rule.id) ?? null;
    old.delete(rule.id);
    if (was === null || canonicalJson(was) !== canonicalJson(rule))
      changes.push({ before: was, after: rule });
  }
  for (const rule of old.values()) changes.push({ before: rule, after: null });
  return changes;
}
