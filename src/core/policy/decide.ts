import type { DecidingRule, PolicyMode, PolicyScope } from '../../shared/domain/policy-rule.ts';

/** A call as policy sees it. */
export interface PolicyCall {
  readonly tool: string;
  readonly companyId: number;
  readonly agentMode: 'execute' | 'plan';
  /** `program`: a note that Countersign itself writes about a run. */
  readonly origin: 'agent' | 'program';
  /** The named tools that the call amounts to when it was made through a generic one: their policy counts too. */
  readonly amountsTo?: readonly PolicyTool[];
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

const strictness: Record<Decision['answer'], number> = { run: 0, ask: 1, refuse: 2 };
const publicNote = 'autotask:autotask-public-note';

/**
 * The one answer to "may this be done?", for every caller. The narrower scope wins (client, then MSP, then the tool's
 * default), but `disabled` in a wider scope is never loosened by a narrower one. A call that amounts to other tools gets the
 * strictest answer of all of them. Pure.
 */
export function decide(call: PolicyCall, tool: PolicyTool, rules: readonly PolicyRule[]): Decision {
  const others = call.amountsTo ?? [];
  const planned = decideInPlanMode(call, [tool, ...others]);
  if (planned !== null) return planned;
  let strictest = decideForTool(call, tool, rules);
  for (const other of others) {
    const decision = decideForTool(call, other, rules);
    if (strictness[decision.answer] <= strictness[strictest.answer]) continue;
    const words = `“${shortName(tool)}” amounts to ${decision.rule.words}`;
    strictest = { ...decision, rule: { ...decision.rule, words } };
  }
  return strictest;
}

/** In plan mode an agent only reads, and nobody at all writes to the customer. */
function decideInPlanMode(call: PolicyCall, tools: readonly PolicyTool[]): Decision | null {
  if (call.agentMode !== 'plan') return null;
  const refuse = (words: string): Decision => ({
    answer: 'refuse',
    rule: { ruleId: 'plan-mode', scope: 'client', words },
  });
  if (tools.some((tool) => tool.name === publicNote)) {
    return refuse('In plan mode nothing is written to the customer.');
  }
  const changes = tools.some((tool) => tool.effect === 'write');
  return changes && call.origin === 'agent' ? refuse('In plan mode the agent changes nothing.') : null;
}

function decideForTool(call: PolicyCall, tool: PolicyTool, rules: readonly PolicyRule[]): Decision {
  const applying = rules.filter(
    (rule) => rule.tool === tool.name && (rule.scope === 'msp' || rule.companyId === call.companyId),
  );
  // Of several rules of one scope the strictest counts: their order in a list must not decide.
  const msp = strictestOf(applying.filter((rule) => rule.scope === 'msp'));
  const client = strictestOf(applying.filter((rule) => rule.scope === 'client'));
  // "Disabled" as the default of a tool may be enabled by a rule; "disabled" by the MSP may not be loosened for a client.
  if (msp?.mode === 'disabled') return decisionOf(msp.id, 'msp', tool, 'disabled');
  if (client) return decisionOf(client.id, 'client', tool, client.mode);
  if (msp) return decisionOf(msp.id, 'msp', tool, msp.mode);
  return decisionOf(`default:${tool.name}`, 'default', tool, tool.defaultMode);
}

function strictestOf(rules: readonly PolicyRule[]): PolicyRule | undefined {
  return rules.toSorted((a, b) => strictness[answers[b.mode]] - strictness[answers[a.mode]])[0];
}

function decisionOf(ruleId: string, scope: PolicyScope, tool: PolicyTool, mode: PolicyMode): Decision {
  return {
    answer: answers[mode],
    rule: { ruleId, scope, words: `“${shortName(tool)}” ${modeWords[mode]} ${scopeWords[scope]}.` },
  };
}

function shortName({ name }: PolicyTool): string {
  return name.replace(/^autotask:autotask-/, '');
}
