import { expect, test } from 'vitest';
import {
  listPolicyChanges,
  policyChangesSince,
  replacePolicyRules,
} from '../../../src/core/store/policy-changes.ts';
import {
  listPolicyRules,
  policyRevision,
  policyVersion,
  removePolicyRule,
  upsertPolicyRule,
} from '../../../src/core/store/policy-rules.ts';
import { addRecordedCalls, listShadowCounts } from '../../../src/core/store/recorded-calls.ts';
import { aRule } from '../policy/some-rules.ts';
import { aDatabase } from './a-database.ts';
import { anAnsweredCall } from './an-answered-call.ts';

const change = { by: 7, at: '2026-01-05T12:00:00.000Z' };

test('two desktops with the same rules have the same version, however they came to them', () => {
  const [first, second] = [aDatabase(), aDatabase()];
  const rules = [aRule({ id: 'a' }), aRule({ id: 'b', mode: 'approval', approvers: 2 })];
  expect(policyVersion(first)).toBe(policyVersion(second));
  replacePolicyRules(first, rules, change);
  for (const rule of [aRule({ id: 'c' }), ...rules.toReversed()]) upsertPolicyRule(second, rule);
  expect(policyVersion(second)).not.toBe(policyVersion(first));
  removePolicyRule(second, 'c');
  expect(policyVersion(second)).toBe(policyVersion(first));
  expect(Number.isSafeInteger(policyVersion(first))).toBe(true);
});

test('a rule that only counts changes no version, for it decides nothing', () => {
  const db = aDatabase();
  replacePolicyRules(db, [aRule()], change);
  const before = policyVersion(db);
  replacePolicyRules(db, [aRule(), aRule({ id: 's', mode: 'disabled', shadow: true })], change);
  expect(policyVersion(db)).toBe(before);
  replacePolicyRules(db, [aRule(), aRule({ id: 's', mode: 'disabled' })], change);
  expect(policyVersion(db)).not.toBe(before);
});

test('the version that was kept is never an old one', () => {
  const db = aDatabase();
  replacePolicyRules(db, [aRule()], change);
  const before = policyVersion(db);
  upsertPolicyRule(db, aRule({ mode: 'disabled' }));
  expect(policyVersion(db)).not.toBe(before);
});

test('who changed what is kept, and nothing for no difference', () => {
  const db = aDatabase();
  const [first, second] = [aRule({ id: 'a' }), aRule({ id: 'b' })];
  expect(replacePolicyRules(db, [first, second], change)).toHaveLength(2);
  expect(replacePolicyRules(db, [second, first], change)).toBe(null);
  const stricter = { ...first, mode: 'disabled' } as const;
  replacePolicyRules(db, [stricter], { by: 8, at: '2026-01-06T12:00:00.000Z' });
  expect(listPolicyRules(db)).toEqual([stricter]);
  expect(listPolicyChanges(db, { before: null, limit: 10 })).toEqual([
    {
      id: 2,
      at: '2026-01-06T12:00:00.000Z',
      by: 8,
      version: policyRevision([stricter]),
      changes: [
        { before: first, after: stricter },
        { before: second, after: null },
      ],
    },
    {
      id: 1,
      ...change,
      version: policyRevision([second, first]),
      changes: [first, second].map((after) => ({ before: null, after })),
    },
  ]);
  expect(listPolicyChanges(db, { before: 2, limit: 10 }).map(({ id }) => id)).toEqual([1]);
  expect(policyChangesSince(db, policyRevision([first, second])).map(({ id }) => id)).toEqual([2]);
  expect(policyChangesSince(db, 'another').map(({ id }) => id)).toEqual([2]);
});

test('a rule that stays keeps its counts, and one that changes starts anew', () => {
  const db = aDatabase();
  const shadow = [aRule({ id: 'a', shadow: true }), aRule({ id: 'b', shadow: true })];
  replacePolicyRules(db, shadow, change);
  const verdicts = ['a', 'b'].map((ruleId) => ({ ruleId, answer: 'run' as const }));
  addRecordedCalls(db, [{ ...anAnsweredCall({ shadow: verdicts }), at: change.at }]);
  const [kept] = shadow;
  if (kept === undefined) throw new Error('no rule');
  replacePolicyRules(db, [kept, aRule({ id: 'b', shadow: true, mode: 'disabled' })], change);
  expect(listShadowCounts(db)).toEqual([{ ruleId: 'a', answer: 'run', count: 1 }]);
  replacePolicyRules(db, [], change);
  expect(listShadowCounts(db)).toEqual([]);
});
