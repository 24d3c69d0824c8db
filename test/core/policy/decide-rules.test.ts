import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decide,
  decideAtExpiry,
  type PolicyCall,
  type PolicyRule,
  type PolicyTool,
  strictnessOf,
} from '../../../src/core/policy/decide.ts';
import { exportPolicy, importPolicy } from '../../../src/core/policy/policy-file.ts';

const update: PolicyTool = {
  name: 'autotask:autotask-update-ticket',
  effect: 'write',
  defaultMode: 'approval',
};
const aCall = (change: Partial<PolicyCall> = {}): PolicyCall => ({
  tool: update.name,
  companyId: 1,
  agentMode: 'execute',
  origin: 'agent',
  fields: { priority: 1, queueID: 8, path: 'Tickets/7/Notes', title: 'Please PAY now' },
  ...change,
});
const aRule = (change: Partial<PolicyRule> = {}): PolicyRule => ({
  id: 'r1',
  scope: 'msp',
  companyId: null,
  tool: update.name,
  mode: 'auto',
  ...change,
});

test.for([
  [{ kind: 'is', field: 'priority', values: ['1'] }, true],
  [{ kind: 'is', field: 'priority', values: [2, 3] }, false],
  [{ kind: 'changes', field: 'queueID' }, true],
  [{ kind: 'changes', field: 'status' }, false],
  [{ kind: 'changes', field: 'toString' }, false],
  [{ kind: 'outside', field: 'queueID', values: [8, 9] }, false],
  [{ kind: 'outside', field: 'queueID', values: [9] }, true],
  [{ kind: 'outside', field: 'status', values: [9] }, false],
  [{ kind: 'contains', field: 'title', text: 'pay' }, true],
  [{ kind: 'contains', field: 'title', text: 'owe' }, false],
  [{ kind: 'matches', field: 'path', pattern: 'tickets/*/notes' }, true],
  [{ kind: 'matches', field: 'path', pattern: 'tickets/*' }, true],
  [{ kind: 'matches', field: 'path', pattern: 'tickets' }, false],
  [{ kind: 'matches', field: 'path', pattern: '*/8/*' }, false],
  [{ kind: 'matches', field: 'path', pattern: 'tickets/7/notes*notes' }, false],
  [{ kind: 'only', fields: ['priority', 'queueID', 'title'] }, true],
  [{ kind: 'only', fields: ['priority', 'queueID', 'title', 'status'] }, true],
  [{ kind: 'only', fields: ['priority', 'queueID'] }, false],
] as const)('the condition %j holds: %s', ([condition, holds]) => {
  const rule = aRule({ mode: 'disabled', conditions: [structuredClone(condition) as never] });
  expect(decide(aCall(), update, [rule]).answer).toBe(holds ? 'refuse' : 'ask');
});

test('beyond its cap a rule is stricter, and so is one whose calls were not counted', () => {
  const rule = aRule({ cap: { limit: 2, per: 'hour', over: 'client', beyond: 'disabled' } });
  const after = (used: number) => decide(aCall(), update, [rule], { used: new Map([['r1', used]]) });
  expect([after(1).answer, after(2).answer]).toEqual(['run', 'refuse']);
  expect(after(2).rule.words).toContain('as many as allowed');
  expect(decide(aCall(), update, [rule]).answer).toBe('refuse');
});

test('what a wider rule demands of an approval no narrower one drops', () => {
  const msp = aRule({ id: 'msp', mode: 'approval', stepUp: true, neverRemember: true });
  const client = aRule({ id: 'c', scope: 'client', companyId: 1, mode: 'approval', approvers: 2 });
  expect(decide(aCall(), update, [msp, client])).toMatchObject({
    rule: { ruleId: 'c' },
    requirements: { stepUp: true, approvers: 2, neverRemember: true },
  });
});

test('a shadow rule has no effect, and its answer is reported', () => {
  const shadow = aRule({ mode: 'disabled', shadow: true });
  expect(decide(aCall(), update, [shadow])).toMatchObject({
    answer: 'ask',
    shadow: [{ ruleId: 'r1', answer: 'refuse' }],
  });
});

test('untrusted text turns run into ask, and the sentence is part of the answer', () => {
  const raisedBy = [{ argument: 'email', value: 'a@b.example', sourceWords: 'the title', sentence: null }];
  const raised = decide(aCall({ steering: raisedBy }), update, [aRule()]);
  expect(raised).toMatchObject({ answer: 'ask', rule: { raisedBy } });
  expect(raised.rule.words).toContain('email');
});

test('what nobody decided in time is refused, in words for the agent', () => {
  const expired = decideAtExpiry(decide(aCall(), update, []));
  expect(expired.answer).toBe('refuse');
  expect(expired.rule.words).toContain('Nobody decided in time');
  const ran = decide(aCall(), update, [aRule()]);
  expect(decideAtExpiry(ran)).toBe(ran);
});

const field = fc.constantFrom('priority', 'queueID', '__proto__');
const condition = fc.oneof(
  fc.record({ kind: fc.constant('changes' as const), field }),
  fc.record({
    kind: fc.constant('is' as const),
    field,
    values: fc.constantFrom<(number | string)[]>([1], [2, 'x']),
  }),
  fc.record({ kind: fc.constant('outside' as const), field, values: fc.constantFrom<number[]>([1], [8]) }),
);
const rule: fc.Arbitrary<PolicyRule> = fc
  .record(
    {
      id: fc.uuid(),
      client: fc.constantFrom(null, 1, 2),
      mode: fc.constantFrom('auto' as const, 'approval' as const, 'disabled' as const),
      conditions: fc.array(condition, { maxLength: 2 }),
      shadow: fc.boolean(),
      stepUp: fc.boolean(),
      cap: fc.constant({ limit: 3, per: 'day', over: 'msp', beyond: 'approval' } as const),
    },
    { requiredKeys: ['id', 'client', 'mode'] },
  )
  .map(({ client, ...rest }) =>
    aRule({ ...rest, scope: client === null ? 'msp' : 'client', companyId: client }),
  );
const rules = fc.array(rule, { maxLength: 8 });
const facts = { used: new Map<string, number>() };
const fields = fc.option(fc.dictionary(field, fc.oneof(fc.constantFrom(1, 8, '1'), fc.anything())), {
  nil: undefined,
});
const calls = fields.map((some): PolicyCall => {
  const { fields: _, ...bare } = aCall();
  return some === undefined ? bare : { ...bare, fields: some };
});
const strict = (call: PolicyCall, some: readonly PolicyRule[]) =>
  strictnessOf(decide(call, update, some, facts).answer);

test('no order of the rules changes the answer', () => {
  fc.assert(
    fc.property(calls, rules, (call, some) => {
      expect(decide(call, update, some.toReversed(), facts)).toEqual(decide(call, update, some, facts));
    }),
  );
});

test('one more disabling rule never makes anything looser, whatever its scope and conditions', () => {
  fc.assert(
    fc.property(calls, rules, rule, (call, some, one) => {
      const { shadow: _, ...live } = one;
      const more: PolicyRule[] = [...some, { ...live, mode: 'disabled' }];
      expect(strict(call, more)).toBeGreaterThanOrEqual(strict(call, some));
    }),
  );
});

test('no rule of the MSP loosens what a client disabled', () => {
  fc.assert(
    fc.property(calls, rules, (call, some) => {
      const disabled = aRule({ id: 'c', scope: 'client', companyId: 1, mode: 'disabled' });
      expect(strict(call, [...some, disabled])).toBe(2);
    }),
  );
});

test('a shadow rule never changes the answer, and not knowing the request never loosens it', () => {
  fc.assert(
    fc.property(calls, rules, (call, some) => {
      const live = some.filter(({ shadow }) => shadow !== true);
      expect(strict(call, some)).toBe(strict(call, live));
      const { fields: _, ...unknown } = call;
      expect(strict(unknown, some)).toBeGreaterThanOrEqual(strict(call, some));
    }),
  );
});

test('in plan mode no rules let an agent write', () => {
  fc.assert(
    fc.property(calls, rules, (call, some) => {
      expect(strict({ ...call, agentMode: 'plan' }, some)).toBe(2);
    }),
  );
});

test('what was exported is imported again just as it was, and exports to the same text', () => {
  fc.assert(
    fc.property(fc.uniqueArray(rule, { selector: ({ id }) => id }), (some) => {
      const text = exportPolicy(some);
      const read = importPolicy(text);
      expect(read.ok && exportPolicy(read.value)).toBe(text);
      expect(read.ok && read.value.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
        some.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      );
    }),
  );
});
