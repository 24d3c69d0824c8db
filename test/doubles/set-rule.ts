import { join } from 'node:path';
import { openDatabase } from '../../src/core/store/database.ts';
import { type StoredPolicyRule, upsertPolicyRule } from '../../src/core/store/policy-rules.ts';

/** Sets a rule of the whole MSP in a workspace's database, beside the core that runs on it. */
export function setRule(dataDir: string, rule: Omit<StoredPolicyRule, 'scope' | 'companyId'>): void {
  const opened = openDatabase(join(dataDir, 'countersign.db'));
  if (!opened.ok) throw new Error(opened.failure.message);
  upsertPolicyRule(opened.value.handle, { ...rule, scope: 'msp', companyId: null });
  opened.value.close();
}
