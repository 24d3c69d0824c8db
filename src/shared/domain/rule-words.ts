import type { PolicyCondition, PolicyMode, PolicyRule, RateCap } from './policy-rule.ts';
import type { RuleChange } from './rule-changes.ts';

/** The tenant's own names for what a rule says in ids. */
export interface RuleNames {
  readonly tool: (name: string) => string;
  /** Null for a company that is not known here. */
  readonly client: (companyId: number) => string | null;
  /** Null where a field has no names, or not for this value. */
  readonly value: (field: string, value: string | number | boolean | null) => string | null;
}

const modeWords: Record<PolicyMode, string> = {
  auto: 'runs without asking',
  approval: 'needs approval',
  disabled: 'is disabled',
};
const fieldNames: Readonly<Record<string, string>> = {
  priority: 'priority',
  status: 'status',
  queueID: 'queue',
  assignedResourceID: 'assignee',
  ticketType: 'ticket type',
  issueType: 'issue type',
  subIssueType: 'sub-issue type',
  title: 'title',
  description: 'text',
  resolution: 'resolution',
  path: 'path',
};

/** A field of Autotask in a sentence: "queue" for `queueID`; its own name where there is no shorter one. */
export function fieldWords(field: string): string {
  return fieldNames[field] ?? field;
}

/** A rule as a person reads it: "Update ticket: needs approval when priority is Critical, two approvers". */
export function ruleWords(rule: PolicyRule, names: RuleNames): string {
  const whom = rule.companyId === null ? '' : ` for ${clientName(rule.companyId, names)}`;
  return `${names.tool(rule.tool)}${whom}: ${sayingWords(rule, names)}`;
}

/** The same without the tool and the client, where they stand beside it. */
export function sayingWords(rule: PolicyRule, names: RuleNames): string {
  const conditions = rule.conditions ?? [];
  const when = conditions.map((one) => conditionWords(one, names)).join(' and ');
  const parts = [
    `${modeWords[rule.mode]}${when === '' ? '' : ` when ${when}`}`,
    ...(rule.cap === undefined ? [] : [capWords(rule.cap)]),
    ...(rule.stepUp === true ? ['the requester must be verified'] : []),
    ...(rule.approvers === 2 ? ['two approvers'] : []),
    ...(rule.neverRemember === true ? ['never remembered'] : []),
  ];
  return `${parts.join(', ')}${rule.shadow === true ? ' (shadow: only counted)' : ''}`;
}

/** What was added, removed, or changed from what to what. */
export function changeWords({ before, after }: RuleChange, names: RuleNames): string {
  if (before === null && after !== null) return `New: ${ruleWords(after, names)}`;
  if (before !== null && after === null) return `Removed: ${ruleWords(before, names)}`;
  if (before === null || after === null) return '';
  const isSamePlace = before.tool === after.tool && before.companyId === after.companyId;
  const now = isSamePlace ? sayingWords(after, names) : ruleWords(after, names);
  return `${ruleWords(before, names)} → ${now}`;
}

function clientName(companyId: number, names: RuleNames): string {
  return names.client(companyId) ?? `company ${companyId}`;
}

function conditionWords(condition: PolicyCondition, names: RuleNames): string {
  if (condition.kind === 'only') {
    return `nothing but ${listed(condition.fields.map(fieldWords), 'and')} is set`;
  }
  const field = fieldWords(condition.field);
  switch (condition.kind) {
    case 'is':
      return `${field} is ${valueWords(condition.field, condition.values, names)}`;
    case 'outside':
      return `${field} is other than ${valueWords(condition.field, condition.values, names)}`;
    case 'changes':
      return `${field} is set`;
    case 'contains':
      return `${field} contains “${condition.text}”`;
    case 'matches':
      return `${field} is like “${condition.pattern}”`;
  }
}

function valueWords(
  field: string,
  values: readonly (string | number | boolean | null)[],
  names: RuleNames,
): string {
  const words = values.map((value) => {
    const name = names.value(field, value);
    if (name !== null) return name;
    return value === null || value === '' ? 'nothing' : typeof value === 'string' ? `“${value}”` : `${value}`;
  });
  return listed(words, 'or');
}

function capWords({ limit, per, over, beyond }: RateCap): string {
  const whose = over === 'client' ? 'for each client' : 'for the whole MSP';
  const then = beyond === 'approval' ? 'needs approval' : 'is disabled';
  return `at most ${limit} ${per === 'hour' ? 'an hour' : 'a day'} ${whose} (beyond that it ${then})`;
}

function listed(words: readonly string[], last: 'and' | 'or'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
