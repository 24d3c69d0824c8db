import type { PolicyCondition } from '../../../shared/domain/policy-rule.ts';

/** Fields with names to choose from come first; of the others one types the value. */
export const usualFields = [
  'priority',
  'status',
  'queueID',
  'assignedResourceID',
  'title',
  'description',
  'path',
] as const;

export type FieldCondition = Exclude<PolicyCondition, { kind: 'only' }>;
export type ConditionKind = FieldCondition['kind'];

const kindWords: Record<ConditionKind, string> = {
  is: 'is',
  outside: 'is other than',
  changes: 'is set',
  contains: 'contains',
  matches: 'is like',
};

/** What can be asked of a field: text is searched, a choice is compared. */
export function kindsOf(hasChoices: boolean): readonly { value: ConditionKind; words: string }[] {
  const kinds: readonly ConditionKind[] = hasChoices
    ? ['is', 'outside', 'changes']
    : ['contains', 'is', 'outside', 'matches', 'changes'];
  return kinds.map((value) => ({ value, words: kindWords[value] }));
}

/** The same field asked otherwise, or another field; what was typed or picked stays where it still fits. */
export function asking(
  kind: ConditionKind,
  field: string,
  before: { readonly text: string; readonly values: readonly (string | number | boolean | null)[] },
): FieldCondition {
  switch (kind) {
    case 'changes':
      return { kind, field };
    case 'is':
    case 'outside':
      return { kind, field, values: [...before.values] };
    case 'contains':
      return { kind, field, text: before.text };
    case 'matches':
      return { kind, field, pattern: before.text };
  }
}

/** What is missing, in words; null for a condition that can be kept. */
export function faultOf(condition: PolicyCondition): string | null {
  switch (condition.kind) {
    case 'only':
      return null;
    case 'changes':
      return condition.field === '' ? 'Name a field.' : null;
    case 'is':
    case 'outside':
      if (condition.field === '') return 'Name a field.';
      return condition.values.length === 0 ? 'Choose at least one value.' : null;
    case 'contains':
      return condition.text === '' || condition.field === '' ? 'Type the text to look for.' : null;
    case 'matches':
      return condition.pattern === '' || condition.field === ''
        ? 'Type a pattern; * stands for any text.'
        : null;
  }
}
