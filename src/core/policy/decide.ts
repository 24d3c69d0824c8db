import type { DecidingRule, PolicyMode, PolicyScope } from '../../shared/domain/policy-rule.ts';
import { toolWords } from './tool-words.ts';

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

const strictness: Record<PolicyMode, number> = { auto: 0, approval: 1, disabled: 2 };
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
  let strictest = verdictFor(call, tool, rules);
  let lead = `“${toolWords(tool.name)}”`;
  for (const other of others) {
    const verdict = verdictFor(call, other, rules);
    if (strictness[verdict.mode] <= strictness[strictest.mode]) continue;
    strictest = verdict;
    lead = `“${toolWords(tool.name)}” amounts to “${toolWords(other.name)}”, which`;
  }
  const { ruleId, scope, mode } = strictest;
  // A note about a request cannot wait for a request of its own.
  if (call.origin === 'program' && mode === 'approval') {
    const words = `${lead} ${modeWords[mode]} ${scopeWords[scope]}: Countersign then writes none of its own.`;
    return { answer: 'refuse', rule: { ruleId, scope, words } };
  }
  return {
    answer: answers[mode],
    rule: { ruleId, scope, words: `${lead} ${modeWords[mode]} ${scopeWords[scope]}.` },
  };
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

/** What the rules say of one tool. */
interface Verdict {
  readonly ruleId: string;
  readonly scope: PolicyScope;
  readonly mode: PolicyMode;
}

function verdictFor(call: PolicyCall, tool: PolicyTool, rules: readonly PolicyRule[]): Verdict {
  const applying = rules.filter(
    (rule) => rule.tool === tool.name && (rule.scope === 'msp' || rule.companyId === call.companyId),
  );
  // Of several rules of one scope the strictest counts: their order in a list must not decide.
  const msp = strictestOf(applying.filter((rule) => rule.scope === 'msp'));
  const client = strictestOf(applying.filter((rule) => rule.scope === 'client'));
  // "Disabled" as the default of a tool may be enabled by a rule; "disabled" by the MSP may not be loosened for a client.
  const deciding = msp?.mode === 'disabled' ? msp : (client ?? msp);
  if (deciding) return { ruleId: deciding.id, scope: deciding.scope, mode: deciding.mode };
  return { ruleId: `default:${tool.name}`, scope: 'default', mode: tool.defaultMode };
}

function strictestOf(rules: readonly PolicyRule[]): PolicyRule | undefined {
  return rules.toSorted((a, b) => strictness[b.mode] - strictness[a.mode])[0];
}
