import { expect, test } from 'vitest';
import { decide } from '../../../src/core/policy/decide.ts';
import { aRule, aCall as bare, update } from './some-rules.ts';

const aCall = (change: Parameters<typeof bare>[0] = {}) =>
  bare({ fields: { priority: 1, queueID: 8 }, ...change });

test.for([
  ['a*c', 'abc', true],
  ['a*c', 'ac', true],
  ['a*a', 'a', false],
  ['*', '', true],
  ['*b*', 'abc', true],
  ['*b*b*', 'abc', false],
  ['a*b*c', 'a-b-c', true],
  ['a*b*bc', 'abc', false],
  ['ab', 'abc', false],
  ['*c', 'abcd', false],
  ['b*', 'abc', false],
  ['A*', 'abc', true],
] as const)('the pattern %s on “%s”: %s', ([pattern, title, holds]) => {
  const rule = aRule({ mode: 'disabled', conditions: [{ kind: 'matches', field: 'title', pattern }] });
  expect(decide(aCall({ fields: { title } }), update, [rule]).answer).toBe(holds ? 'refuse' : 'ask');
});

test.for([
  ['1', 1, true],
  [' High ', 'high', true],
  ['\uff48igh', 'HIGH', true],
  [true, 'true', true],
  [null, '', true],
  [undefined, null, true],
  [10n, 10, true],
  [['A'], '["a"]', true],
  [{ a: 1 }, '{"a":1}', true],
  [Symbol('x'), 'x', false],
  ['11', 1, false],
  ['\ue000', '\ue001', false],
] as const)('a field with %s is the value %s: %s', ([value, wanted, isSame]) => {
  const rule = aRule({
    mode: 'disabled',
    conditions: [{ kind: 'is', field: 'title', values: [wanted as string | number | null] }],
  });
  expect(decide(aCall({ fields: { title: value } }), update, [rule]).answer).toBe(isSame ? 'refuse' : 'ask');
});

test('a value that cannot be written down is taken for nothing', () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  const rule = aRule({ mode: 'disabled', conditions: [{ kind: 'is', field: 'title', values: [null] }] });
  expect(decide(aCall({ fields: { title: circular } }), update, [rule]).answer).toBe('refuse');
});

test('all conditions of a rule must hold', () => {
  const both = aRule({
    mode: 'disabled',
    conditions: [
      { kind: 'is', field: 'priority', values: [1] },
      { kind: 'is', field: 'queueID', values: [9] },
    ],
  });
  expect(decide(aCall(), update, [both]).answer).toBe('ask');
  expect(decide(aCall(), update, [aRule({ mode: 'disabled', conditions: [] })]).answer).toBe('refuse');
});
