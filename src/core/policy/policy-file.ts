import { z } from 'zod';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import { policyRule } from '../../shared/domain/policy-rule.ts';
import type { PolicyRule } from './decide.ts';

const policyFile = z.strictObject({
  countersignPolicy: z.literal(1),
  rules: z.array(z.unknown()).max(2_000),
});

export interface PolicyFileFailure {
  readonly kind: 'wrong-file';
  readonly message: string;
  readonly next: string;
}

/** All rules as a file that people can read and compare: ordered by id, one property a line, always in the same order. */
export function exportPolicy(rules: readonly PolicyRule[]): string {
  const ordered = rules.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((rule) => policyRule.parse(rule));
  return `${JSON.stringify({ countersignPolicy: 1, rules: ordered.map(sorted) }, null, 2)}\n`;
}

/** The rules of a file; a file with anything wrong in it gives none of them. */
export function importPolicy(text: string): Outcome<readonly PolicyRule[], PolicyFileFailure> {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    return wrong(`The file is not JSON: ${error instanceof Error ? error.message : 'unreadable'}.`);
  }
  const file = policyFile.safeParse(read);
  if (!file.success) return wrong(`The file is not a policy of version 1: ${wordsOf(file.error)}.`);
  const rules: PolicyRule[] = [];
  const ids = new Set<string>();
  for (const [index, one] of file.data.rules.entries()) {
    const rule = policyRule.safeParse(one);
    if (!rule.success) return wrong(`Rule ${index + 1} is wrong: ${wordsOf(rule.error)}.`);
    if (ids.has(rule.data.id))
      return wrong(`Rule ${index + 1} has the id “${rule.data.id}” of another rule.`);
    ids.add(rule.data.id);
    rules.push(rule.data);
  }
  return succeed(rules);
}

function wrong(message: string): Outcome<never, PolicyFileFailure> {
  return fail({
    kind: 'wrong-file',
    message,
    next: 'Nothing was changed. Correct the file and import it again.',
  });
}

function wordsOf(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.') || 'the whole'}: ${issue.message}` : 'unknown';
}

/** The main properties first, then the rest by name. */
function sorted(rule: PolicyRule): Record<string, unknown> {
  const { id, scope, companyId, tool, mode, ...extras } = rule;
  return {
    id,
    scope,
    companyId,
    tool,
    mode,
    ...Object.fromEntries(Object.entries(extras).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}
