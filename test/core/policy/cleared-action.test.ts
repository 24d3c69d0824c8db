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

const vote = { resourceId: 7, cardDigest: 'card', clears: ['c1 d'], verified: null };
const one = { approvers: 1, stepUp: false } as const;

test('an approval clears only its own action, once somebody approved exactly that', () => {
  expect(clearByApproval(action, approved, [vote], one)).toMatchObject({
    actionId: 'c1',
    digest: 'd',
    clearance: { kind: 'approval', approvalId: 'a1', approvers: [7] },
  });
  for (const state of ['waiting', 'denied', 'expired', 'withdrawn'])
    expect(clearByApproval(action, { ...approved, state }, [vote], one)).toBe(null);
  expect(clearByApproval(action, { ...approved, decidedBy: null }, [vote], one)).toBe(null);
  expect(clearByApproval(action, { ...approved, id: 'a2' }, [vote], one)).toBe(null);
  expect(clearByApproval({ ...action, approvalId: null }, approved, [vote], one)).toBe(null);
  expect(clearByApproval(action, approved, [], one)).toBe(null);
  expect(clearByApproval(action, approved, [{ ...vote, clears: ['c1 other'] }], one)).toBe(null);
  expect(clearByApproval(action, approved, [{ ...vote, resourceId: 8 }], one)).toBe(null);
});

test('two approvers are two people about the same card, and a verified requester is one that each saw', () => {
  const two = { approvers: 2, stepUp: false } as const;
  const other = { ...vote, resourceId: 8 };
  expect(clearByApproval(action, approved, [vote], two)).toBe(null);
  expect(clearByApproval(action, approved, [vote, vote], two)).toBe(null);
  expect(clearByApproval(action, approved, [vote, { ...other, cardDigest: 'another' }], two)).toBe(null);
  expect(clearByApproval(action, approved, [vote, other], two)).not.toBe(null);
  const stepUp = { approvers: 1, stepUp: true } as const;
  expect(clearByApproval(action, approved, [vote], stepUp)).toBe(null);
  expect(clearByApproval(action, approved, [{ ...vote, verified: {} }], stepUp)).not.toBe(null);
});
