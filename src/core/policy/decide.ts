import type {
  DecidingRule,
  PolicyMode,
  PolicyRuleExtras,
  PolicyScope,
  Steering,
} from '../../shared/domain/policy-rule.ts';
import type { PolicyFields } from './conditions-hold.ts';
import { toolWords } from './tool-words.ts';
import { isStricter, strictness, type Verdict, verdictFor } from './verdict-for.ts';

/** A call as policy sees it. */
export interface PolicyCall {
  readonly tool: string;
  readonly companyId: number;
  readonly agentMode: 'execute' | 'plan';
  /** `program`: a note that Countersign itself writes about a run. */
  readonly origin: 'agent' | 'program';
  /** The named tools that the call amounts to when it was made through a generic one: their policy counts too. */
  readonly amountsTo?: readonly PolicyTool[];
  /** Of the exact request. Without them a rule with conditions counts wherever that is stricter. */
  readonly fields?: PolicyFields;
  /** What untrusted text decides in this call: then it does not run without asking. */
  readonly steering?: readonly Steering[];
}

/** A tool as its catalogue entry describes it. */
export interface PolicyTool {
  readonly name: string;
  readonly effect: 'read' | 'write';
  readonly defaultMode: PolicyMode;
}

export interface PolicyRule extends PolicyRuleExtras {
  readonly id: string;
  readonly scope: Exclude<PolicyScope, 'default'>;
  readonly companyId: number | null;
  readonly tool: string;
  readonly mode: PolicyMode;
}

/** What policy is told about the world. `used`: calls under a rule's cap so far, by rule; one not counted is at its cap. */
export interface PolicyFacts {
  readonly used?: ReadonlyMap<string, number>;
}

export interface Requirements {
  readonly stepUp: boolean;
  readonly approvers: 1 | 2;
  readonly neverRemember: boolean;
}
export interface ShadowVerdict {
  readonly ruleId: string;
  readonly answer: Decision['answer'];
}

/** Run it, ask a human, or refuse it; and the rule that says so. */
export interface Decision {
  readonly answer: 'run' | 'ask' | 'refuse';
  readonly rule: DecidingRule;
  /** Only where more is asked for than one approval. */
  readonly requirements?: Requirements;
  /** Only where shadow rules apply: what the answer would be with each. */
  readonly shadow?: readonly ShadowVerdict[];
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
const publicNote = 'autotask:autotask-public-note';

/**
 * The one answer to "may this be done?", for every caller. The narrower scope wins (client, then MSP, then the tool's
 * default), but `disabled` in a wider scope is never loosened by a narrower one. A call that amounts to other tools gets the
 * strictest answer of all of them. Pure.
 */
export function decide(
  call: PolicyCall,
  tool: PolicyTool,
  rules: readonly PolicyRule[],
  facts: PolicyFacts = {},
): Decision {
  const tools = [tool, ...(call.amountsTo ?? [])];
  const names = tools.map(({ name }) => name);
  const about = rules.filter(
    ({ tool: named, scope, companyId }) =>
      (scope === 'msp' || companyId === call.companyId) && names.includes(named),
  );
  const live = about.filter((rule) => rule.shadow !== true);
  const decision = decideUnder(call, tools, live, facts);
  if (live.length === about.length) return decision;
  const shadow = about
    .filter((rule) => rule.shadow === true)
    .map((rule) => ({ ruleId: rule.id, answer: decideUnder(call, tools, [...live, rule], facts).answer }))
    .toSorted((a, b) => (a.ruleId < b.ruleId ? -1 : 1));
  return { ...decision, shadow };
}

function decideUnder(
  call: PolicyCall,
  tools: readonly PolicyTool[],
  rules: readonly PolicyRule[],
  facts: PolicyFacts,
): Decision {
  const planned = decideInPlanMode(call, tools);
  if (planned !== null) return planned;
  const verdicts = tools.map((tool) => ({ tool, ...verdictFor(call, tool, rules, facts) }));
  const strictest = verdicts.reduce((most, one) => (isStricter(one.mode, most.mode) ? one : most));
  const { ruleId, scope, mode } = strictest;
  const own = `“${toolWords(call.tool)}”`;
  const lead =
    strictest === verdicts[0] ? own : `${own} amounts to “${toolWords(strictest.tool.name)}”, which`;
  const because = strictest.isCapped ? ', because as many as allowed were made already' : '';
  // A note about a request cannot wait for a request of its own.
  if (call.origin === 'program' && mode === 'approval') {
    const words = `${lead} ${modeWords[mode]} ${scopeWords[scope]}: Countersign then writes none of its own.`;
    return { answer: 'refuse', rule: { ruleId, scope, words } };
  }
  const words = `${lead} ${modeWords[mode]} ${scopeWords[scope]}${because}.`;
  const decision: Decision = { answer: answers[mode], rule: { ruleId, scope, words } };
  return withRequirements(raised(call, decision), verdicts);
}

function raised(call: PolicyCall, decision: Decision): Decision {
  const steering = call.steering ?? [];
  const [first] = steering;
  if (decision.answer === 'refuse' || call.origin !== 'agent' || first === undefined) return decision;
  if (decision.answer === 'ask') {
    // Nothing is raised, but whoever is asked should see where it came from.
    const traced = steering.filter(({ sentence }) => sentence !== null);
    return traced.length === 0 ? decision : { ...decision, rule: { ...decision.rule, raisedBy: traced } };
  }
  const from =
    first.sentence === null ? 'could not be traced to anybody' : `was found in ${first.sourceWords}`;
  const words = `${decision.rule.words.slice(0, -1)}, but “${first.argument}” ${from}: it needs approval.`;
  return { answer: 'ask', rule: { ...decision.rule, words, raisedBy: [...steering] } };
}

function withRequirements(decision: Decision, verdicts: readonly Verdict[]): Decision {
  if (decision.answer !== 'ask') return decision;
  const asking = verdicts.flatMap(({ applying }) => applying);
  const requirements: Requirements = {
    stepUp: asking.some((rule) => rule.stepUp === true),
    approvers: asking.some((rule) => rule.approvers === 2) ? 2 : 1,
    neverRemember: asking.some((rule) => rule.neverRemember === true),
  };
  const isPlain = !requirements.stepUp && requirements.approvers === 1 && !requirements.neverRemember;
  return isPlain ? decision : { ...decision, requirements };
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

/** When nobody decided in time: the answer is no, and the agent is told so in these words. */
export function decideAtExpiry(decision: Decision): Decision {
  if (decision.answer !== 'ask') return decision;
  const words = `${decision.rule.words} Nobody decided in time, so it was not done. Do not try it again by other means.`;
  return { ...decision, answer: 'refuse', rule: { ...decision.rule, words } };
}

/** 0 for `run`, 2 for `refuse`. */
export function strictnessOf(answer: Decision['answer']): number {
  return { run: strictness.auto, ask: strictness.approval, refuse: strictness.disabled }[answer];
}
