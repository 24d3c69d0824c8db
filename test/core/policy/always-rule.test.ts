import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alwaysRule } from '../../../src/core/policy/always-rule.ts';
import { decide } from '../../../src/core/policy/decide.ts';
import { aCall, aRule, update } from './some-rules.ts';

const about = { id: 'always-1', isGeneric: false, isCustomerVisible: false };
const call = aCall({ fields: { status: 5, resolution: null, path: 'Tickets' } });

test('exactly this call of this client runs from now on, and nothing else does', () => {
  const made = alwaysRule(call, update, [], about);
  expect(made).toEqual({
    rule: {
      id: 'always-1',
      scope: 'client',
      companyId: 1,
      tool: update.name,
      mode: 'auto',
      conditions: [
        { kind: 'is', field: 'status', values: [5] },
        { kind: 'is', field: 'resolution', values: [null] },
        { kind: 'only', fields: ['status', 'resolution'] },
      ],
    },
  });
  if (!('rule' in made)) throw new Error('no rule');
  const answer = (change: Parameters<typeof aCall>[0]) =>
    decide({ ...call, ...change }, update, [made.rule]).answer;
  expect(answer({})).toBe('run');
  expect(answer({ companyId: 2 })).toBe('ask');
  expect(answer({ fields: { status: 1, resolution: null } })).toBe('ask');
  expect(answer({ fields: { status: 5 } })).toBe('ask');
  expect(answer({ fields: { status: 5, resolution: null, priority: 1 } })).toBe('ask');
  const steering = [{ argument: 'status', value: '5', sourceWords: 'the title', sentence: null }];
  expect(answer({ steering })).toBe('ask');
});

test('what may not be remembered is not', () => {
  const not = (...given: Parameters<typeof alwaysRule>) => {
    const made = alwaysRule(...given);
    return 'not' in made ? made.not : made;
  };
  const steering = [{ argument: 'status', value: '5', sourceWords: 'the title', sentence: null }];
  expect(not({ ...call, steering }, update, [], about)).toBe('steered');
  expect(not(call, update, [], { ...about, isGeneric: true })).toBe('generic');
  expect(not(call, update, [], { ...about, isCustomerVisible: true })).toBe('customer-visible');
  for (const demand of [{ neverRemember: true }, { approvers: 2 }, { stepUp: true }] as const)
    expect(not(call, update, [aRule({ mode: 'approval', ...demand })], about)).toBe('demanding');
  expect(not(call, update, [aRule({ mode: 'disabled' })], about)).toBe('demanding');
  const mine = aRule({ scope: 'client', companyId: 1, mode: 'approval' });
  expect(not(call, update, [mine], about)).toBe('no-effect');
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`field${index}`, index]));
  for (const fields of [{}, { path: 'x' }, { list: [1] }, { text: 'x'.repeat(501) }, many])
    expect(not(aCall({ fields }), update, [], about)).toBe('not-exact');
  const { fields: _, ...unknown } = call;
  expect(not(unknown, update, [], about)).toBe('not-exact');
});

test('texts of up to 500 characters, truths and numbers are exact enough', () => {
  const fields = { text: 'x'.repeat(500), yes: true, number: 1.5 };
  expect(alwaysRule(aCall({ fields }), update, [], about)).toHaveProperty('rule');
  const most = Object.fromEntries(Array.from({ length: 19 }, (_, index) => [`field${index}`, index]));
  expect(alwaysRule(aCall({ fields: most }), update, [], about)).toHaveProperty('rule');
});

test('no other request than the one that was approved gets through by it', () => {
  const value = fc.constantFrom(1, 2, null, 'a', 'b');
  const fields = fc.dictionary(fc.constantFrom('status', 'priority', 'queueID'), value, { minKeys: 1 });
  fc.assert(
    fc.property(fields, fields, (approved, asked) => {
      const made = alwaysRule(aCall({ fields: approved }), update, [], about);
      if (!('rule' in made)) throw new Error('no rule');
      const { answer } = decide(aCall({ fields: asked }), update, [made.rule]);
      const isSame =
        Object.keys(approved).length === Object.keys(asked).length &&
        Object.entries(approved).every(([name, one]) => Object.hasOwn(asked, name) && asked[name] === one);
      expect(answer).toBe(isSame ? 'run' : 'ask');
    }),
  );
});
