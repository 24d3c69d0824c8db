import type { PolicyRule } from '../../shared/domain/policy-rule.ts';
import { type RuleChange, ruleChanges } from '../../shared/domain/rule-changes.ts';
import type { ReadHandle, WriteHandle } from './database.ts';
import {
  keepPolicyVersion,
  listPolicyRules,
  policyRevision,
  removePolicyRule,
  upsertPolicyRule,
} from './policy-rules.ts';

/** Who changed which rules when. `version` is that of all rules after it. */
export interface PolicyChange {
  readonly id: number;
  readonly at: string;
  /** The resource; null when it came without a name, as with a desktop's first settings. */
  readonly by: number | null;
  readonly version: string;
  readonly changes: readonly RuleChange[];
}

/** Makes these all rules there are, and writes down what that changed; a rule that stays keeps its counts. Null for nothing. */
export function replacePolicyRules(
  db: WriteHandle,
  rules: readonly PolicyRule[],
  change: { readonly by: number | null; readonly at: string },
): readonly RuleChange[] | null {
  return db.transaction(() => {
    const changes = ruleChanges(listPolicyRules(db), rules);
    if (changes.length === 0) return null;
    for (const { before, after } of changes) {
      if (after !== null) upsertPolicyRule(db, after);
      else if (before !== null) removePolicyRule(db, before.id);
    }
    keepPolicyVersion(db);
    db.run('INSERT INTO policy_changes (at, by, version, changes) VALUES (@at, @by, @version, @changes)', {
      ...change,
      version: policyRevision(rules),
      changes: JSON.stringify(changes),
    });
    return changes;
  });
}

/** The newest first; those before the one with the id `before`, if given. */
export function listPolicyChanges(
  db: ReadHandle,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): PolicyChange[] {
  return db
    .all<Omit<PolicyChange, 'changes'> & { changes: string }>(
      `SELECT id, at, by, version, changes FROM policy_changes
       WHERE @before IS NULL OR id < @before ORDER BY id DESC LIMIT @limit`,
      { before, limit },
    )
    .map((row) => ({ ...row, changes: JSON.parse(row.changes) as RuleChange[] }));
}

/** What was changed since the rules were as in this version, the newest first; only the last change when that is not known any more. */
export function policyChangesSince(db: ReadHandle, version: string): PolicyChange[] {
  const recent = listPolicyChanges(db, { before: null, limit: 50 });
  const known = recent.findIndex((change) => change.version === version);
  return recent.slice(0, known === -1 ? 1 : known);
}
