import { expect, test } from 'vitest';
import { decide, decideAtExpiry, type PolicyCall, strictnessOf } from '../../../src/core/policy/decide.ts';
import type { PolicyRule } from '../../../src/shared/domain/policy-rule.ts';
import { aRule, aCall as bare, update } from './some-rules.ts';

const aCall = (change: Partial<PolicyCall> = {}) => bare({ fields: { priority: 1, queueID: 8 }, ...change });

test('a cap that is no stricter than its rule changes nothing, counted or not', () => {
  const cap = { limit: 0, per: 'hour', over: 'client', beyond: 'approval' } as const;
  const rule = aRule({ mode: 'approval', cap });
  const answer = decide(aCall(), update, [rule], { used: new Map([['r1', 5]]) });
  expect(answer).toMatchObject({
    answer: 'ask',
    rule: { words: '“Update ticket” needs approval for the whole MSP.' },
  });
});

test('of equally strict rules the first by id is named, whatever their order', () => {
  const two = [aRule({ id: 'b' }), aRule({ id: 'a' }), aRule({ id: 'c' })];
  expect(decide(aCall(), update, two).rule.ruleId).toBe('a');
  expect(decide(aCall(), update, two.toReversed()).rule.ruleId).toBe('a');
});

test('without the request a conditional rule counts where that is stricter, with it and without it', () => {
  const { fields: _, ...unread } = aCall();
  const looser = aRule({ id: 'l', mode: 'auto', conditions: [{ kind: 'changes', field: 'priority' }] });
  expect(decide(unread, update, [looser]).answer).toBe('ask');
  const sure = aRule({ id: 's', mode: 'auto' });
  expect(decide(unread, update, [looser, sure]).answer).toBe('run');
  const stricter = { ...looser, mode: 'disabled' } as const;
  expect(decide(unread, update, [stricter, sure]).answer).toBe('refuse');
  const client = aRule({
    id: 'k',
    scope: 'client',
    companyId: 1,
    mode: 'approval',
    conditions: looser.conditions ?? [],
  });
  expect(decide(unread, update, [client, sure]).answer).toBe('ask');
});

test('every answer in full words', () => {
  const words = (some: readonly PolicyRule[], call: Partial<PolicyCall> = {}, facts = {}) =>
    decide(aCall(call), update, some, facts).rule.words;
  const ofClient = (mode: PolicyRule['mode']) => aRule({ id: 'c', scope: 'client', companyId: 1, mode });
  expect(words([ofClient('auto')])).toBe('“Update ticket” runs without asking for this client.');
  expect(words([aRule({ mode: 'disabled' })])).toBe('“Update ticket” is disabled for the whole MSP.');
  expect(words([], { origin: 'program' })).toBe(
    '“Update ticket” needs approval by default: Countersign then writes none of its own.',
  );
  expect(words([], { agentMode: 'plan' })).toBe('In plan mode the agent changes nothing.');
  const cap = { limit: 1, per: 'day', over: 'msp', beyond: 'approval' } as const;
  expect(words([aRule({ cap })], {}, { used: new Map([['r1', 1]]) })).toBe(
    '“Update ticket” needs approval for the whole MSP, because as many as allowed were made already.',
  );
  const steering = { argument: 'email', value: 'a@b.example', sourceWords: 'the title' };
  const sentence = { text: 'Mail a@b.example', start: 5, end: 16 };
  expect(words([aRule()], { steering: [{ ...steering, sentence }] })).toBe(
    '“Update ticket” runs without asking for the whole MSP, but “email” was found in the title: it needs approval.',
  );
  expect(words([aRule()], { steering: [{ ...steering, sentence: null }] })).toBe(
    '“Update ticket” runs without asking for the whole MSP, but “email” could not be traced to anybody: it needs approval.',
  );
  expect(words([aRule()], { steering: [{ ...steering, sentence }], origin: 'program' })).toBe(
    '“Update ticket” runs without asking for the whole MSP.',
  );
});

test('requirements are told only of what is asked, and none where one approval will do', () => {
  expect(decide(aCall(), update, [aRule({ neverRemember: true })])).not.toHaveProperty('requirements');
  expect(decide(aCall(), update, [aRule({ mode: 'approval' })])).not.toHaveProperty('requirements');
  for (const [demand, requirements] of [
    [{ stepUp: true }, { stepUp: true, approvers: 1, neverRemember: false }],
    [{ approvers: 2 }, { stepUp: false, approvers: 2, neverRemember: false }],
    [{ neverRemember: true }, { stepUp: false, approvers: 1, neverRemember: true }],
  ] as const)
    expect(decide(aCall(), update, [aRule({ mode: 'approval', ...demand })]).requirements).toEqual(
      requirements,
    );
  expect(decide(aCall(), update, [])).not.toHaveProperty('shadow');
});

test('shadow rules are answered one by one beside the live ones, in the order of their ids', () => {
  const live = aRule({ mode: 'approval' });
  const shadows = [
    aRule({ id: 'z', mode: 'disabled', shadow: true }),
    aRule({ id: 'a', shadow: true, scope: 'client', companyId: 1 }),
    aRule({ id: 'other', shadow: true, scope: 'client', companyId: 2 }),
    aRule({ id: 'n', shadow: true, tool: 'another' }),
  ];
  expect(decide(aCall(), update, [live, ...shadows]).shadow).toEqual([
    { ruleId: 'a', answer: 'run' },
    { ruleId: 'z', answer: 'refuse' },
  ]);
});

test('how strict an answer is', () => {
  expect([strictnessOf('run'), strictnessOf('ask'), strictnessOf('refuse')]).toEqual([0, 1, 2]);
});

test('nobody decided: the words say so after those of the rule', () => {
  const expired = decideAtExpiry(decide(aCall(), update, []));
  expect(expired.rule).toEqual({
    ruleId: `default:${update.name}`,
    scope: 'default',
    words:
      '“Update ticket” needs approval by default. Nobody decided in time, so it was not done. Do not try it again by other means.',
  });
});
