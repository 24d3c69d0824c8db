import type { PolicyToolView } from '../../../shared/desktop-api/policy.ts';
import type { PolicyMode, PolicyRule } from '../../../shared/domain/policy-rule.ts';
import { ruleChanges } from '../../../shared/domain/rule-changes.ts';

/** For whom rules are looked at: one client, or (null) the whole MSP. */
export type RuleScope = number | null;

const strictness: Record<PolicyMode, number> = { auto: 0, approval: 1, disabled: 2 };

/** Always in force: what the mode of the tool says. */
function isPlain({ conditions, shadow }: PolicyRule): boolean {
  return (conditions === undefined || conditions.length === 0) && shadow !== true;
}

/** Says a mode and nothing more: the switch shows it whole. */
export function isBare(rule: PolicyRule): boolean {
  const { cap, stepUp, approvers, neverRemember } = rule;
  return isPlain(rule) && cap === undefined && !stepUp && approvers === undefined && !neverRemember;
}

function inScope(rule: PolicyRule, tool: string, scope: RuleScope): boolean {
  return rule.tool === tool && rule.companyId === scope;
}

/** The mode that rules of this scope give the tool; null where they say nothing, so that a wider scope decides. */
export function modeIn(rules: readonly PolicyRule[], tool: string, scope: RuleScope): PolicyMode | null {
  return rules
    .filter((rule) => inScope(rule, tool, scope) && isPlain(rule))
    .reduce<PolicyMode | null>(
      (most, { mode }) => (most === null || strictness[mode] > strictness[most] ? mode : most),
      null,
    );
}

/** The rules after the switch of a tool was moved. Null: this scope says nothing any more. */
export function withMode(
  rules: readonly PolicyRule[],
  { name, defaultMode }: Pick<PolicyToolView, 'name' | 'defaultMode'>,
  scope: RuleScope,
  mode: PolicyMode | null,
): readonly PolicyRule[] {
  const plain = rules.filter((rule) => inScope(rule, name, scope) && isPlain(rule));
  const isDefault = scope === null && mode === defaultMode && plain.every(isBare);
  if (mode === null || isDefault) return rules.filter((rule) => !plain.includes(rule));
  if (plain.length > 0) return rules.map((rule) => (plain.includes(rule) ? { ...rule, mode } : rule));
  return [...rules, newRule(rules, name, scope, mode)];
}

export function newRule(
  rules: readonly PolicyRule[],
  tool: string,
  scope: RuleScope,
  mode: PolicyMode,
): PolicyRule {
  return {
    id: newId(rules, tool, scope),
    scope: scope === null ? 'msp' : 'client',
    companyId: scope,
    tool,
    mode,
  };
}

/** One that people can tell in a file: `update-ticket-2`, `update-ticket-for-201-1`. */
function newId(rules: readonly PolicyRule[], tool: string, scope: RuleScope): string {
  const stem = `${tool.replace(/^autotask:autotask-/, '')}${scope === null ? '' : `-for-${scope}`}`;
  const taken = new Set(rules.map(({ id }) => id));
  let number = 1;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}

/** Puts the rule in the place of the one with its id, or at the end. */
export function withRule(rules: readonly PolicyRule[], rule: PolicyRule): readonly PolicyRule[] {
  return rules.some(({ id }) => id === rule.id)
    ? rules.map((one) => (one.id === rule.id ? rule : one))
    : [...rules, rule];
}

export function withoutRule(rules: readonly PolicyRule[], id: string): readonly PolicyRule[] {
  return rules.filter((rule) => rule.id !== id);
}

/** A rule that only counted has effect from now on. */
export function promoted(rules: readonly PolicyRule[], id: string): readonly PolicyRule[] {
  return rules.map((rule) => {
    if (rule.id !== id) return rule;
    const { shadow: _, ...live } = rule;
    return live;
  });
}

/** The changes of a draft, made again on rules that somebody else has changed meanwhile. */
export function rebased(
  base: readonly PolicyRule[],
  draft: readonly PolicyRule[],
  now: readonly PolicyRule[],
): readonly PolicyRule[] {
  return ruleChanges(base, draft).reduce<readonly PolicyRule[]>(
    (rules, { before, after }) =>
      after !== null ? withRule(rules, after) : before !== null ? withoutRule(rules, before.id) : rules,
    now,
  );
}
