import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import { type PolicyRule, policyRuleExtras } from '../../shared/domain/policy-rule.ts';
import type { ReadHandle, WriteHandle } from './database.ts';
import { readSetting, writeSetting } from './settings.ts';

/** What an admin said of a tool, as it is kept. */
export type StoredPolicyRule = PolicyRule;

type Row = Pick<StoredPolicyRule, 'id' | 'scope' | 'companyId' | 'tool' | 'mode'> & { extras: string };

export function listPolicyRules(db: ReadHandle): StoredPolicyRule[] {
  const rows = db.all<Row>(
    'SELECT id, scope, company_id AS companyId, tool, mode, extras FROM policy_rules ORDER BY id',
  );
  return rows.map(({ extras, ...rule }) => ({ ...rule, ...policyRuleExtras.parse(JSON.parse(extras)) }));
}

/** Adds the rule, or puts it in the place of the one with its id. */
export function upsertPolicyRule(db: WriteHandle, rule: StoredPolicyRule): void {
  const { id, scope, companyId, tool, mode, ...extras } = rule;
  db.run(
    `INSERT INTO policy_rules (id, scope, company_id, tool, mode, extras)
     VALUES (@id, @scope, @companyId, @tool, @mode, @extras)
     ON CONFLICT (id) DO UPDATE SET scope = @scope, company_id = @companyId, tool = @tool, mode = @mode, extras = @extras`,
    { id, scope, companyId, tool, mode, extras: JSON.stringify(policyRuleExtras.parse(extras)) },
  );
}

export function removePolicyRule(db: WriteHandle, id: string): boolean {
  return db.run('DELETE FROM policy_rules WHERE id = @id', { id }).changes > 0;
}

const versionSetting = 'policy-version';

/**
 * Told by what the live rules say, so that desktops with the same rules agree: an approval is bound to the version it was asked under.
 * Shadow rules decide nothing and are not in it. 48 bits of SHA-256, so that it is a whole number in JSON.
 */
export function policyVersion(db: ReadHandle): number {
  const kept = readSetting(db, versionSetting);
  return kept === null ? versionOf(listPolicyRules(db)) : Number(kept);
}

/** Keeps the version, which is asked for with every card. Any change of a rule forgets it. */
export function keepPolicyVersion(db: WriteHandle): void {
  writeSetting(db, versionSetting, String(versionOf(listPolicyRules(db))));
}

function versionOf(rules: readonly StoredPolicyRule[]): number {
  const live = rules.filter(({ shadow }) => shadow !== true);
  return createHash('sha256').update(canonicalJson(live)).digest().readUIntBE(0, 6);
}

/** Tells one state of all rules from another, shadow rules too: whoever edits them says from which he started. */
export function policyRevision(rules: readonly StoredPolicyRule[]): string {
  const ordered = rules.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return createHash('sha256').update(canonicalJson(ordered)).digest('base64url');
}
