import { succeed } from '../../../shared/domain/outcome.ts';
import type { PolicyRule } from '../../../shared/domain/policy-rule.ts';
import { alwaysRule } from '../../policy/always-rule.ts';
import { requestFields } from '../../policy/request-fields.ts';
import { actionsOfApproval, type StoredAction } from '../../store/actions.ts';
import { findApproval } from '../../store/approvals.ts';
import { audienceOf } from '../../store/note-audience.ts';
import { listPolicyRules } from '../../store/policy-rules.ts';
import { findRun } from '../../store/runs.ts';
import { failed } from '../failures.ts';
import type { PolicyApiParts } from './policy-handlers.ts';

/** What of an approved request could be allowed for its client from now on. */
export function alwaysOffers(parts: PolicyApiParts, approvalId: string) {
  return succeed({ rules: parts.settings.mayChange() ? offered(parts, approvalId) : [] });
}

/** All rules with the one that was offered; null when it is no longer offered. */
export function rulesWithAlways(parts: PolicyApiParts, approvalId: string, ruleId: string) {
  const rule = offered(parts, approvalId).find(({ id }) => id === ruleId);
  return rule === undefined ? null : [...listPolicyRules(parts.db), rule];
}

export function notOffered() {
  return failed(
    'changed-since',
    'This can no longer be allowed for good.',
    'The policy or the request changed meanwhile. Nothing was saved.',
  );
}

function offered(parts: PolicyApiParts, approvalId: string): PolicyRule[] {
  const { db } = parts;
  // Only what somebody has just found good.
  if (findApproval(db, approvalId)?.state !== 'approved') return [];
  return actionsOfApproval(db, approvalId).flatMap((action) => ruleFor(action, parts) ?? []);
}

function ruleFor(action: StoredAction, { db, tools, picklists }: PolicyApiParts): PolicyRule | null {
  const tool = tools.find(({ name }) => name === action.tool);
  const agentMode = findRun(db, action.runId)?.mode;
  if (tool === undefined || agentMode === undefined) return null;
  const { companyId, origin, request } = action;
  if (origin === 'technician') return null;
  const publish = request.kind === 'create-ticket-note' ? request.publish : undefined;
  const made = alwaysRule(
    {
      tool: tool.name,
      companyId,
      agentMode,
      origin,
      fields: requestFields(request),
      steering: action.rule.raisedBy ?? [],
    },
    tool,
    listPolicyRules(db),
    {
      id: `always-${action.id.slice(0, 8)}`,
      isGeneric: tool.isGeneric,
      isCustomerVisible: publish !== undefined && audienceOf(picklists, publish) !== 'technicians',
    },
  );
  return 'rule' in made ? made.rule : null;
}
