import { type PolicyMode, type PolicyRuleExtras, policyRuleExtras } from '../../shared/domain/policy-rule.ts';
import type { WriteRequest } from '../../shared/domain/write-request.ts';
import type { ReadHandle, WriteHandle } from './database.ts';
import { readSetting } from './settings.ts';

/** A mode that an admin has set for a tool, for the whole MSP or for one client. */
export interface StoredPolicyRule extends PolicyRuleExtras {
  readonly id: string;
  readonly scope: 'msp' | 'client';
  readonly companyId: number | null;
  readonly tool: string;
  readonly mode: PolicyMode;
}

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

/** Grows with every change of a rule; an approval is bound to the version it was asked under. */
export function policyVersion(db: ReadHandle): number {
  return Number(readSetting(db, 'policy-version') ?? '1');
}

/** To be called in the transaction that writes down the decision. */
export function addShadowVerdicts(
  db: WriteHandle,
  verdicts: readonly { readonly ruleId: string; readonly answer: 'run' | 'ask' | 'refuse' }[],
): void {
  for (const { ruleId, answer } of verdicts) {
    db.run(
      `INSERT INTO shadow_counts VALUES (@ruleId, @answer, 1)
       ON CONFLICT (rule_id, answer) DO UPDATE SET count = count + 1`,
      { ruleId, answer },
    );
  }
}

export interface ShadowCount {
  readonly ruleId: string;
  readonly answer: 'run' | 'ask' | 'refuse';
  readonly count: number;
}

export function listShadowCounts(db: ReadHandle): ShadowCount[] {
  return db.all<ShadowCount>(
    'SELECT rule_id AS ruleId, answer, count FROM shadow_counts ORDER BY rule_id, answer',
  );
}

/** A call as it was written down, for replay. Calls that policy refused left no action and are not among them. */
export interface RecordedAction {
  readonly tool: string;
  readonly companyId: number;
  readonly agentMode: 'execute' | 'plan';
  readonly origin: 'agent' | 'program';
  readonly request: WriteRequest;
}

/** The calls whose state last changed since then. */
export function listRecordedActions(db: ReadHandle, since: string): RecordedAction[] {
  const rows = db.all<Omit<RecordedAction, 'request'> & { request: string }>(
    `SELECT actions.tool, actions.company_id AS companyId, runs.mode AS agentMode, actions.origin, actions.request
     FROM actions JOIN runs ON runs.id = actions.run_id WHERE actions.state_at >= @since
       AND actions.origin <> 'technician' ORDER BY actions.rowid`,
    { since },
  );
  return rows.map((row) => ({ ...row, request: JSON.parse(row.request) as WriteRequest }));
}
