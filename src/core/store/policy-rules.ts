import type { PolicyMode } from '../../shared/domain/policy-rule.ts';
import type { ReadHandle } from './database.ts';
import { readSetting } from './settings.ts';

/** A mode that an admin has set for a tool, for the whole MSP or for one client. */
export interface StoredPolicyRule {
  readonly id: string;
  readonly scope: 'msp' | 'client';
  readonly companyId: number | null;
  readonly tool: string;
  readonly mode: PolicyMode;
}

export function listPolicyRules(db: ReadHandle): StoredPolicyRule[] {
  return db.all<StoredPolicyRule>(
    'SELECT id, scope, company_id AS companyId, tool, mode FROM policy_rules ORDER BY id',
  );
}

/** Grows with every change of a rule; an approval is bound to the version it was asked under. */
export function policyVersion(db: ReadHandle): number {
  return Number(readSetting(db, 'policy-version') ?? '1');
}
