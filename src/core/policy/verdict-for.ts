import type { PolicyMode, PolicyScope } from '../../shared/domain/policy-rule.ts';
import { conditionsHold } from './conditions-hold.ts';
import type { PolicyCall, PolicyFacts, PolicyRule, PolicyTool } from './decide.ts';

/** What the rules say of one tool, and all the rules that apply to the call. */
export interface Verdict {
  readonly ruleId: string;
  readonly scope: PolicyScope;
  readonly mode: PolicyMode;
  readonly isCapped: boolean;
  readonly applying: readonly PolicyRule[];
}

interface Weighed {
  readonly rule: PolicyRule;
  readonly mode: PolicyMode;
  readonly isCapped: boolean;
  readonly isSure: boolean;
}

export const strictness: Record<PolicyMode, number> = { auto: 0, approval: 1, disabled: 2 };
export function isStricter(a: PolicyMode, b: PolicyMode): boolean {
  return strictness[a] > strictness[b];
}

/** Of several rules of one scope the strictest that applies counts, with conditions or without: their order must not decide. */
export function verdictFor(
  call: PolicyCall,
  tool: PolicyTool,
  rules: readonly PolicyRule[],
  facts: PolicyFacts,
): Verdict {
  const weighed: Weighed[] = [];
  for (const rule of rules) {
    if (rule.tool !== tool.name) continue;
    const holds = conditionsHold(rule.conditions, call.fields);
    if (holds !== false) weighed.push({ rule, ...modeOf(rule, facts), isSure: holds === true });
  }
  const msp = sides(weighed.filter(({ rule }) => rule.scope === 'msp'));
  const client = sides(weighed.filter(({ rule }) => rule.scope === 'client'));
  const applying = weighed.map(({ rule }) => rule);
  let strictest: Verdict | null = null;
  for (const above of msp) {
    for (const below of client) {
      const verdict = { ...combined(tool, above, below), applying };
      if (strictest === null || isStricter(verdict.mode, strictest.mode)) strictest = verdict;
    }
  }
  return strictest ?? { ...combined(tool, undefined, undefined), applying };
}

/** The strictest of a scope; where it is not known whether a rule applies, both with it and without. */
function sides(scope: readonly Weighed[]): readonly (Weighed | undefined)[] {
  const all = strictestOf(scope);
  if (scope.every(({ isSure }) => isSure)) return [all];
  return [all, strictestOf(scope.filter(({ isSure }) => isSure))];
}

/** "Disabled" as a tool's default may be enabled by a rule; "disabled" by the MSP may not be loosened for a client. */
function combined(tool: PolicyTool, msp: Weighed | undefined, client: Weighed | undefined) {
  const deciding = msp?.mode === 'disabled' ? msp : (client ?? msp);
  if (deciding) {
    const { rule, mode, isCapped } = deciding;
    return { ruleId: rule.id, scope: rule.scope, mode, isCapped };
  }
  const scope: PolicyScope = 'default';
  return { ruleId: `default:${tool.name}`, scope, mode: tool.defaultMode, isCapped: false };
}

function modeOf(
  rule: PolicyRule,
  facts: PolicyFacts,
): { readonly mode: PolicyMode; readonly isCapped: boolean } {
  const { cap, mode } = rule;
  if (cap === undefined || !isStricter(cap.beyond, mode)) return { mode, isCapped: false };
  const isCapped = (facts.used?.get(rule.id) ?? Number.POSITIVE_INFINITY) >= cap.limit;
  return { mode: isCapped ? cap.beyond : mode, isCapped };
}

function strictestOf(scope: readonly Weighed[]): Weighed | undefined {
  let most: Weighed | undefined;
  for (const one of scope) {
    if (most === undefined || isStricter(one.mode, most.mode)) most = one;
    else if (one.mode === most.mode && one.rule.id < most.rule.id) most = one;
  }
  return most;
}
