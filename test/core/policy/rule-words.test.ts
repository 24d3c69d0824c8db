import { expect, test } from 'vitest';
import type { PolicyRule } from '../../../src/shared/domain/policy-rule.ts';
import { ruleChanges } from '../../../src/shared/domain/rule-changes.ts';
import { changeWords, type RuleNames, ruleWords } from '../../../src/shared/domain/rule-words.ts';
import { aRule } from './some-rules.ts';

const labels: Readonly<Record<string, string>> = {
  'priority 4': 'Critical',
  'priority 1': 'High',
  'status 5': 'Complete',
};
const names: RuleNames = {
  tool: () => 'Update ticket',
  client: (companyId) => (companyId === 10 ? 'Harbor & Finch' : null),
  value: (field, value) => labels[`${field} ${value}`] ?? null,
};
const cap = { limit: 10, per: 'hour', over: 'client', beyond: 'disabled' } as const;

test.for<readonly [Partial<PolicyRule>, string]>([
  [{}, 'Update ticket: runs without asking'],
  [{ scope: 'client', companyId: 10, mode: 'disabled' }, 'Update ticket for Harbor & Finch: is disabled'],
  [{ scope: 'client', companyId: 11 }, 'Update ticket for company 11: runs without asking'],
  [
    { mode: 'approval', conditions: [{ kind: 'is', field: 'priority', values: [4] }], cap, approvers: 2 },
    'Update ticket: needs approval when priority is Critical, at most 10 an hour for each client (beyond that it is disabled), two approvers',
  ],
  [
    { cap: { limit: 3, per: 'day', over: 'msp', beyond: 'approval' } },
    'Update ticket: runs without asking, at most 3 a day for the whole MSP (beyond that it needs approval)',
  ],
  [
    { mode: 'approval', stepUp: true, neverRemember: true, shadow: true },
    'Update ticket: needs approval, the requester must be verified, never remembered (shadow: only counted)',
  ],
  [
    {
      conditions: [
        { kind: 'outside', field: 'queueID', values: [8, 'x', null] },
        { kind: 'changes', field: 'assignedResourceID' },
      ],
    },
    'Update ticket: runs without asking when queue is other than 8, “x” or nothing and assignee is set',
  ],
  [
    {
      conditions: [
        { kind: 'contains', field: 'description', text: 'pay' },
        { kind: 'matches', field: 'path', pattern: 'Tickets/*' },
        { kind: 'only', fields: ['status', 'priority', 'userDefinedFields'] },
      ],
    },
    'Update ticket: runs without asking when text contains “pay” and path is like “Tickets/*” and nothing but status, priority and userDefinedFields is set',
  ],
  [
    { conditions: [{ kind: 'is', field: 'priority', values: [4, 1] }] },
    'Update ticket: runs without asking when priority is Critical or High',
  ],
])('a rule in words: %j', ([change, words]) => {
  expect(ruleWords(aRule(change), names)).toBe(words);
});

test('a change says what was and what will be, without saying twice what is the same', () => {
  const [before, after] = [aRule(), aRule({ mode: 'disabled' })];
  expect(changeWords({ before, after }, names)).toBe('Update ticket: runs without asking → is disabled');
  expect(changeWords({ before: null, after }, names)).toBe('New: Update ticket: is disabled');
  expect(changeWords({ before, after: null }, names)).toBe('Removed: Update ticket: runs without asking');
  const elsewhere = aRule({ scope: 'client', companyId: 10 });
  expect(changeWords({ before, after: elsewhere }, names)).toBe(
    'Update ticket: runs without asking → Update ticket for Harbor & Finch: runs without asking',
  );
});

test('rules that only stand in another order are the same', () => {
  const [a, b, c] = [aRule({ id: 'a' }), aRule({ id: 'b' }), aRule({ id: 'c' })];
  expect(ruleChanges([a, b], [b, a])).toEqual([]);
  const changed = { ...a, mode: 'disabled' } as const;
  expect(ruleChanges([a, b], [changed, c])).toEqual([
    { before: a, after: changed },
    { before: null, after: c },
    { before: b, after: null },
  ]);
});
