import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decide,
  type PolicyCall,
  type PolicyRule,
  type PolicyTool,
} from '../../../src/core/policy/decide.ts';

const note: PolicyTool = { name: 'autotask:autotask-internal-note', effect: 'write', defaultMode: 'auto' };
const publicNote: PolicyTool = {
  name: 'autotask:autotask-public-note',
  effect: 'write',
  defaultMode: 'disabled',
};
const update: PolicyTool = {
  name: 'autotask:autotask-update-ticket',
  effect: 'write',
  defaultMode: 'approval',
};

function aCall(change: Partial<PolicyCall> = {}): PolicyCall {
  return { tool: update.name, companyId: 1, agentMode: 'execute', origin: 'agent', ...change };
}
function aRule(change: Partial<PolicyRule> = {}): PolicyRule {
  return { id: 'r1', scope: 'msp', companyId: null, tool: update.name, mode: 'auto', ...change };
}

test('without rules the default of the tool decides, and the answer names it', () => {
  expect(decide(aCall(), update, [])).toEqual({
    answer: 'ask',
    rule: {
      ruleId: `default:${update.name}`,
      scope: 'default',
      words: '“Update ticket” needs approval by default.',
    },
  });
  expect(decide(aCall({ tool: note.name }), note, []).answer).toBe('run');
  expect(decide(aCall({ tool: publicNote.name }), publicNote, []).answer).toBe('refuse');
});

test('the client’s rule wins over the MSP’s, and the MSP’s over the default', () => {
  const msp = aRule({ id: 'msp', mode: 'auto' });
  const client = aRule({ id: 'client', scope: 'client', companyId: 1, mode: 'approval' });
  expect(decide(aCall(), update, [msp])).toMatchObject({ answer: 'run', rule: { ruleId: 'msp' } });
  expect(decide(aCall(), update, [msp, client])).toMatchObject({ answer: 'ask', rule: { ruleId: 'client' } });
});

test('what the MSP disabled no client can enable', () => {
  const msp = aRule({ id: 'msp', mode: 'disabled' });
  const client = aRule({ id: 'client', scope: 'client', companyId: 1, mode: 'auto' });
  expect(decide(aCall(), update, [client, msp])).toMatchObject({ answer: 'refuse', rule: { ruleId: 'msp' } });
});

test('another client’s rule does not apply', () => {
  const other = aRule({ scope: 'client', companyId: 2, mode: 'auto' });
  expect(decide(aCall(), update, [other]).answer).toBe('ask');
});

test('in plan mode the agent changes nothing, while the program may still leave its note', () => {
  const everything = aRule({ tool: note.name, mode: 'auto' });
  const asAgent = aCall({ tool: note.name, agentMode: 'plan' });
  expect(decide(asAgent, note, [everything])).toMatchObject({
    answer: 'refuse',
    rule: { ruleId: 'plan-mode' },
  });
  expect(decide({ ...asAgent, origin: 'program' }, note, []).answer).toBe('run');
});

const post: PolicyTool = { name: 'autotask:autotask-api-post', effect: 'write', defaultMode: 'approval' };

test('a call that amounts to another tool gets the stricter answer, and the rule says by what', () => {
  const call = aCall({ tool: post.name, amountsTo: [publicNote] });
  const free = aRule({ id: 'free', tool: post.name, mode: 'auto' });
  expect(decide(call, post, [free])).toEqual({
    answer: 'refuse',
    rule: {
      ruleId: `default:${publicNote.name}`,
      scope: 'default',
      words: '“API POST” amounts to “Public note”, which is disabled by default.',
    },
  });
  const noteToo = aRule({ id: 'note', tool: publicNote.name, mode: 'auto' });
  expect(decide(call, post, [free, noteToo])).toMatchObject({ answer: 'run', rule: { ruleId: 'free' } });
  expect(decide(call, post, [noteToo])).toMatchObject({
    answer: 'ask',
    rule: { ruleId: `default:${post.name}`, words: '“API POST” needs approval by default.' },
  });
});

test('in plan mode nobody writes to the customer, not even the program, under any name', () => {
  const enabled = [publicNote, post].map((tool) => aRule({ id: tool.name, tool: tool.name, mode: 'auto' }));
  const byProgram = { agentMode: 'plan', origin: 'program' } as const;
  expect(decide(aCall({ tool: publicNote.name, ...byProgram }), publicNote, enabled).answer).toBe('refuse');
  const disguised = aCall({ tool: post.name, amountsTo: [publicNote], ...byProgram });
  expect(decide(disguised, post, enabled).answer).toBe('refuse');
});

test('of two rules of one scope the stricter counts, whatever their order', () => {
  const two = [aRule({ id: 'loose', mode: 'auto' }), aRule({ id: 'strict', mode: 'disabled' })];
  expect(decide(aCall(), update, two).answer).toBe('refuse');
  expect(decide(aCall(), update, two.toReversed()).answer).toBe('refuse');
});

const modes = fc.constantFrom('auto' as const, 'approval' as const, 'disabled' as const);
const rules = fc.array(
  fc.record({
    id: fc.uuid(),
    scope: fc.constantFrom('msp' as const, 'client' as const),
    companyId: fc.constantFrom(1, 2),
    tool: fc.constantFrom(update.name, note.name),
    mode: modes,
  }),
  { maxLength: 8 },
);

test('adding a rule that disables never makes anything looser', () => {
  const strictness = { run: 0, ask: 1, refuse: 2 };
  fc.assert(
    fc.property(rules, (some) => {
      const before = decide(aCall(), update, some);
      const after = decide(aCall(), update, [aRule({ id: 'new', mode: 'disabled' }), ...some]);
      expect(strictness[after.answer]).toBeGreaterThanOrEqual(strictness[before.answer]);
      expect(after.answer).toBe('refuse');
    }),
  );
});

test('the same call and rules always give the same answer, and it names a rule that exists', () => {
  fc.assert(
    fc.property(rules, (some) => {
      const answer = decide(aCall(), update, some);
      expect(decide(aCall(), update, some)).toEqual(answer);
      const known = [...some.map((rule) => rule.id), `default:${update.name}`];
      expect(known).toContain(answer.rule.ruleId);
    }),
  );
});

test('amounting to more never makes anything looser', () => {
  const strictness = { run: 0, ask: 1, refuse: 2 };
  fc.assert(
    fc.property(rules, fc.subarray([note, publicNote, update]), (some, amountsTo) => {
      const alone = decide(aCall({ tool: post.name }), post, some);
      const amounting = decide(aCall({ tool: post.name, amountsTo }), post, some);
      const each = amountsTo.map((tool) => decide(aCall({ tool: tool.name }), tool, some));
      const strictest = Math.max(...[alone, ...each].map(({ answer }) => strictness[answer]));
      expect(strictness[amounting.answer]).toBe(strictest);
    }),
  );
});

test('where notes need approval the program writes none of its own, rather than wait for itself', () => {
  const rule = aRule({ tool: note.name, mode: 'approval' });
  expect(decide(aCall({ tool: note.name }), note, [rule]).answer).toBe('ask');
  expect(decide(aCall({ tool: note.name, origin: 'program' }), note, [rule]).answer).toBe('refuse');
});
