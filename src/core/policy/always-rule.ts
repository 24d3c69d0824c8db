import type { PolicyCondition, PolicyRule } from '../../shared/domain/policy-rule.ts';
import { type Decision, decide, type PolicyCall, type PolicyTool } from './decide.ts';

/** Why a call can not be remembered as "always". */
export type NotRemembered =
  | 'steered'
  | 'generic'
  | 'customer-visible'
  | 'demanding'
  | 'not-exact'
  | 'no-effect';

const longest = 500;

/**
 * The rule that lets exactly this call of this client run from now on: the same tool, each field as it was, and no other field. Never
 * for what untrusted text steered, for what a customer sees, for a tool that can do what others do, or where any rule asks for more than
 * one approval or forbids to remember.
 */
export function alwaysRule(
  call: PolicyCall,
  tool: PolicyTool,
  rules: readonly PolicyRule[],
  about: { readonly id: string; readonly isGeneric: boolean; readonly isCustomerVisible: boolean },
): { readonly rule: PolicyRule } | { readonly not: NotRemembered } {
  if ((call.steering ?? []).length > 0) return { not: 'steered' };
  if (about.isGeneric) return { not: 'generic' };
  if (about.isCustomerVisible) return { not: 'customer-visible' };
  if (demandsMore(decide(call, tool, rules))) return { not: 'demanding' };
  const conditions = exactly(call.fields ?? {});
  if (conditions === null) return { not: 'not-exact' };
  const rule: PolicyRule = {
    id: about.id,
    scope: 'client',
    companyId: call.companyId,
    tool: tool.name,
    mode: 'auto',
    conditions,
  };
  // Another rule of the client's, or one of the MSP's that disables, may be stricter: then this one would only mislead.
  const { answer } = decide(call, tool, [...rules, rule]);
  return answer === 'run' ? { rule } : { not: 'no-effect' };
}

function demandsMore({ answer, requirements }: Decision): boolean {
  return answer === 'refuse' || requirements !== undefined;
}

/** Null for a request that cannot be told by short plain values. */
function exactly(fields: Readonly<Record<string, unknown>>): PolicyCondition[] | null {
  const conditions: PolicyCondition[] = [];
  const names = Object.keys(fields).filter((field) => field !== 'path');
  for (const field of names) {
    const value = fields[field];
    const isPlain =
      value === null ||
      typeof value === 'number' ||
      typeof value === 'boolean' ||
      (typeof value === 'string' && value.length <= longest);
    if (!isPlain) return null;
    conditions.push({ kind: 'is', field, values: [value] });
  }
  // A rule holds at most 20 conditions.
  if (names.length === 0 || names.length > 19) return null;
  return [...conditions, { kind: 'only', fields: names }];
}
