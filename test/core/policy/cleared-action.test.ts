import { expect, test } from 'vitest';
import { clearByApproval, clearByPolicy } from '../../../src/core/policy/cleared-action.ts';

const action = { id: 'c1', digest: 'd', approvalId: 'a1' };
const rule = { ruleId: 'r', scope: 'msp', words: '' } as const;
const approved = { id: 'a1', state: 'approved', decidedBy: 7 };

test('policy clears only what it lets run, and says by which rule', () => {
  expect(clearByPolicy(action, { answer: 'run', rule })).toEqual({
    actionId: 'c1',
    digest: 'd',
    clearance: { kind: 'policy', ruleId: 'r' },
  });
  for (const answer of ['ask', 'refuse'] as const) expect(clearByPolicy(action, { answer, rule })).toBe(null);
});

test('an approval clears only its own action, once somebody approved it', () => {
  expect(clearByApproval(action, approved)).toEqual({
    actionId: 'c1',
    digest: 'd',
    clearance: { kind: 'approval', approvalId: 'a1', resourceId: 7 },
  });
  for (const state of ['waiting', 'denied', 'expired', 'withdrawn'])
    expect(clearByApproval(action, { ...approved, state })).toBe(null);
  expect(clearByApproval(action, { ...approved, decidedBy: null })).toBe(null);
  expect(clearByApproval(action, { ...approved, id: 'a2' })).toBe(null);
  expect(clearByApproval({ ...action, approvalId: null }, approved)).toBe(null);
});
