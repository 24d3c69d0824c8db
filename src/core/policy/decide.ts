import type { DecidingRule, PolicyMode, PolicyScope } from '../../shared/domain/policy-rule.ts';

/** A call as policy sees it. */
export interface PolicyCall {
  readonly tool: string;
  readonly companyId: number;
  readonly agentMode: 'execute' | 'plan';
  /** `program`: a note that Countersign itself writes about a run. */
  readonly origin: 'agent' | 'program';
}

/** A tool as its catalogue entry describes it. */
export interface PolicyTool {
  readonly name: string;
  readonly effect: 'read' | 'write';
  readonly defaultMode: PolicyMode;
}

export interface PolicyRule {
  readonly id: string;
  readonly scope: Exclude<PolicyScope, 'default'>;
  readonly companyId: number | null;
  readonly tool: string;
  readonly mode: PolicyMode;
}

/** Run it, ask a human, or refuse it; and the rule that says so. */
export interface Decision {
  readonly answer: 'run' | 'ask' | 'refuse';
  readonly rule: DecidingRule;
}

const answers: Record<PolicyMode, Decision['answer']> = { auto: 'run', approval: 'ask', disabled: 'refuse' };
const modeWords: Record<PolicyMode, string> = {
  auto: 'runs without asking',
  approval: 'needs approval',
  disabled: 'is disabled',
};
const scopeWords: Record<PolicyScope, string> = {
  default: 'by default',
  msp: 'for the whole MSP',
  client: 'for this client',
};

/**
 * The one answer to "may this be done?", for every caller. The narrower scope wins (client, then MSP, then the tool's
 * default), but `disabled` in a wider scope is never loosened by a narrower one. Pure.
 */
export function decide(call: PolicyCall, tool: PolicyTool, rules: readonly PolicyRule[]): Decision {
  if (call.agentMode === 'plan' && tool.effect === 'write' && call.origin === 'agent') {
    return {
      answer: 'refuse',
      rule: { ruleId: 'plan-mode', scope: 'client', words: 'In plan mode the agent changes nothing.' },
    };
  }
  const applying = rules.filter(
    (rule) => rule.tool === tool.name && (rule.scope === 'msp' || rule.companyId === call.companyId),
  );
  const msp = applying.find((rule) => rule.scope === 'msp');
  const client = applying.find((rule) => rule.scope === 'client');
  // "Disabled" as the default of a tool may be enabled by a rule; "disabled" by the MSP may not be loosened for a client.
  if (msp?.mode === 'disabled') return decisionOf(msp.id, 'msp', tool.name, 'disabled');
  if (client) return decisionOf(client.id, 'client', tool.name, client.mode);
  if (msp) return decisionOf(msp.id, 'msp', tool.name, msp.mode);
  return decisionOf(`default:${tool.name}`, 'default', tool.name, tool.defaultMode);
}

function decisionOf(ruleId: string, scope: PolicyScope, tool: string, mode: PolicyMode): Decision {
  const shortName = tool.replace(/^autotask:autotask-/, '');
  return {
    answer: answers[mode],
    rule: { ruleId, scope, words: `“${shortName}” ${modeWords[mode]} ${scopeWords[scope]}.` },
  };
}
