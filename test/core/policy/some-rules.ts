import type { PolicyCall, PolicyTool } from '../../../src/core/policy/decide.ts';
import type { PolicyRule } from '../../../src/shared/domain/policy-rule.ts';

export const update: PolicyTool = {
  name: 'autotask:autotask-update-ticket',
  effect: 'write',
  defaultMode: 'approval',
};
export const note: PolicyTool = {
  name: 'autotask:autotask-internal-note',
  effect: 'write',
  defaultMode: 'auto',
};
export const post: PolicyTool = {
  name: 'autotask:autotask-api-post',
  effect: 'write',
  defaultMode: 'approval',
};
export const getTicket: PolicyTool = {
  name: 'autotask:autotask-get-ticket',
  effect: 'read',
  defaultMode: 'auto',
};

export function aCall(change: Partial<PolicyCall> = {}): PolicyCall {
  return { tool: update.name, companyId: 1, agentMode: 'execute', origin: 'agent', fields: {}, ...change };
}

export function aRule(change: Partial<PolicyRule> = {}): PolicyRule {
  return { id: 'r1', scope: 'msp', companyId: null, tool: update.name, mode: 'auto', ...change };
}
