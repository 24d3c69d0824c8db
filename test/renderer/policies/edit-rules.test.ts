import { expect, test } from 'vitest';
import {
  isBare,
  modeIn,
  newRule,
  promoted,
  rebased,
  withMode,
  withoutRule,
  withRule,
} from '../../../src/renderer/policies/draft/edit-rules.ts';
import type { PolicyRule } from '../../../src/shared/domain/policy-rule.ts';

const tool = { name: 'autotask:autotask-update-ticket', defaultMode: 'approval' } as const;
const aRule = (change: Partial<PolicyRule> = {}): PolicyRule => ({
  id: 'r',
  scope: 'msp',
  companyId: null,
  tool: tool.name,
  mode: 'auto',
  ...change,
});
const conditional = aRule({ id: 'c', conditions: [{ kind: 'changes', field: 'priority' }] });
const ofClient = aRule({ id: 'k', scope: 'client', companyId: 201 });

test('the switch shows the strictest of the rules that always hold, of its own scope', () => {
  expect(modeIn([conditional, ofClient, aRule({ shadow: true })], tool.name, null)).toBe(null);
  expect(modeIn([aRule(), aRule({ id: 'd', mode: 'disabled' })], tool.name, null)).toBe('disabled');
  expect(modeIn([aRule({ mode: 'disabled' }), ofClient], tool.name, 201)).toBe('auto');
  expect(modeIn([aRule()], 'another', null)).toBe(null);
});

test('a moved switch is one rule; moved back to the default it is none', () => {
  const moved = withMode([conditional], tool, null, 'disabled');
  expect(moved).toEqual([conditional, aRule({ id: 'update-ticket-1', mode: 'disabled' })]);
  expect(withMode(moved, tool, null, 'auto')[1]).toMatchObject({ id: 'update-ticket-1', mode: 'auto' });
  expect(withMode(moved, tool, null, 'approval')).toEqual([conditional]);
});

test('what a rule demands besides its mode is not lost when its switch is moved', () => {
  const demanding = aRule({ mode: 'disabled', approvers: 2 });
  expect(withMode([demanding], tool, null, 'approval')).toEqual([{ ...demanding, mode: 'approval' }]);
  expect([isBare(demanding), isBare(aRule()), isBare(conditional)]).toEqual([false, true, false]);
});

test('a client’s switch makes a rule of the client’s, also in the default’s mode, and “as MSP” takes it away', () => {
  const moved = withMode([aRule()], tool, 201, 'approval');
  expect(moved[1]).toMatchObject({ id: 'update-ticket-for-201-1', scope: 'client', companyId: 201 });
  expect(withMode(moved, tool, 201, null)).toEqual([aRule()]);
});

test('no two rules get the same id', () => {
  const first = newRule([], tool.name, null, 'auto');
  expect(newRule([first], tool.name, null, 'auto').id).toBe('update-ticket-2');
});

test('a rule is put in its place, taken away, or given effect', () => {
  expect(withRule([aRule(), ofClient], aRule({ mode: 'disabled' }))).toEqual([
    aRule({ mode: 'disabled' }),
    ofClient,
  ]);
  expect(withRule([aRule()], ofClient)).toEqual([aRule(), ofClient]);
  expect(withoutRule([aRule(), ofClient], 'r')).toEqual([ofClient]);
  expect(promoted([aRule({ shadow: true }), ofClient], 'r')).toEqual([aRule(), ofClient]);
});

test('changes are made again on what somebody else saved, and leave it otherwise alone', () => {
  const base = [aRule(), conditional];
  const draft = [aRule({ mode: 'disabled' }), ofClient];
  const now = [aRule({ approvers: 2 }), conditional, aRule({ id: 'new' })];
  expect(rebased(base, draft, now)).toEqual([aRule({ mode: 'disabled' }), aRule({ id: 'new' }), ofClient]);
});
