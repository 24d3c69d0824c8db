import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answeredCall, callAgain } from '../../../src/core/policy/answered-call.ts';
import {
  decide,
  type PolicyCall,
  type PolicyRule,
  type PolicyTool,
} from '../../../src/core/policy/decide.ts';
import { startReplay } from '../../../src/core/policy/replay.ts';
import { aCall, aRule, getTicket, note, post, update } from './some-rules.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 12, minute)).toISOString();
const tools = new Map([update, note, post, getTicket].map((tool) => [tool.name, tool]));

function replayed(
  calls: readonly PolicyCall[],
  current: readonly PolicyRule[],
  proposed: readonly PolicyRule[],
  { tool = update, everyMinutes = 1 } = {},
) {
  const replay = startReplay(current, proposed);
  for (const [index, call] of calls.entries())
    replay.take({ call, tool, at: at(index * everyMinutes), ticketId: index });
  return replay.changed();
}

test('only what would be answered otherwise counts, with its latest calls as examples', () => {
  const calls = [1, 1, 2, 1, 1].map((companyId) => aCall({ companyId }));
  const proposed = [aRule({ scope: 'client', companyId: 1 })];
  expect(replayed(calls, [], proposed)).toEqual([
    {
      tool: update.name,
      companyId: 1,
      from: 'ask',
      to: 'run',
      count: 4,
      examples: [4, 3, 1].map((ticketId) => ({ at: at(ticketId), ticketId })),
    },
  ]);
});

test('the most frequent change comes first, and equal ones in one order', () => {
  const calls = [3, 2, 2, 1].map((companyId) => aCall({ companyId }));
  const groups = replayed(calls, [], [aRule({ mode: 'disabled' })]);
  expect(groups.map(({ companyId, count }) => [companyId, count])).toEqual([
    [2, 2],
    [1, 1],
    [3, 1],
  ]);
});

type Conditions = NonNullable<PolicyRule['conditions']>;

test('calls that differ in what a condition looks at are told apart, and unset from set to nothing', () => {
  const by = (conditions: Conditions, fields: readonly (PolicyCall['fields'] | null)[]) => {
    const { fields: _, ...bare } = aCall();
    const calls = fields.map((some) => (some == null ? bare : aCall({ fields: some })));
    const rule = aRule({ mode: 'disabled', conditions });
    return replayed(calls, [], [rule]).flatMap(({ examples }) => examples.map(({ ticketId }) => ticketId));
  };
  const priority: Conditions = [{ kind: 'is', field: 'priority', values: [1] }];
  expect(by(priority, [{ priority: 1 }, { priority: 2 }, { title: 'x', priority: 1 }, {}, null])).toEqual([
    4, 2, 0,
  ]);
  const outside: Conditions = [{ kind: 'outside', field: 'priority', values: [1] }];
  expect(by(outside, [{}, { priority: undefined }, { priority: null }, { priority: 1 }])).toEqual([2, 1]);
  const only: Conditions = [{ kind: 'only', fields: ['priority'] }];
  expect(by(only, [{ priority: 1 }, { priority: 1, title: 'x' }, { priority: 2 }])).toEqual([2, 0]);
});

test('a cap counts what the same rules let run before, within its time, for each client', () => {
  const cap = { limit: 2, per: 'hour', over: 'client', beyond: 'disabled' } as const;
  const proposed = [aRule({ cap })];
  const calls = [1, 1, 1, 1].map((companyId) => aCall({ companyId }));
  const counts = (everyMinutes: number, some = calls, rules: readonly PolicyRule[] = proposed) =>
    Object.fromEntries(
      replayed(some, [], rules, { everyMinutes }).map(({ to, companyId, count }) => [
        `${to} ${companyId}`,
        count,
      ]),
    );
  expect(counts(1)).toEqual({ 'run 1': 2, 'refuse 1': 2 });
  // The third comes an hour after the first: then there is room for one again.
  expect(counts(30)).toEqual({ 'run 1': 4 });
  expect(counts(29)).toEqual({ 'run 1': 3, 'refuse 1': 1 });
  const two = [1, 2, 1, 2, 1, 2].map((companyId) => aCall({ companyId }));
  expect(counts(1, two)).toEqual({ 'run 1': 2, 'run 2': 2, 'refuse 1': 1, 'refuse 2': 1 });
  const whole = [aRule({ cap: { ...cap, over: 'msp', per: 'day' } })];
  expect(counts(30, two, whole)).toEqual({ 'run 1': 1, 'run 2': 1, 'refuse 1': 2, 'refuse 2': 2 });
});

test('what another tool did is not counted under a cap', () => {
  const cap = { limit: 1, per: 'day', over: 'msp', beyond: 'disabled' } as const;
  const replay = startReplay(
    [],
    [aRule({ cap }), aRule({ id: 'n', tool: note.name, cap: { ...cap, limit: 9 } })],
  );
  replay.take({ call: aCall({ tool: note.name }), tool: note, at: at(0), ticketId: 1 });
  replay.take({ call: aCall(), tool: update, at: at(1), ticketId: 1 });
  expect(replay.changed()).toMatchObject([{ tool: update.name, to: 'run' }]);
});

test('a capped read is beyond its cap, as policy takes it for one', () => {
  const cap = { limit: 5, per: 'day', over: 'msp', beyond: 'approval' } as const;
  const rules = [aRule({ tool: getTicket.name, cap })];
  expect(replayed([aCall({ tool: getTicket.name })], [], rules, { tool: getTicket })).toMatchObject([
    { from: 'run', to: 'ask' },
  ]);
});

test('the tools concerned are those of rules that differ; a shadow rule is of no concern', () => {
  const kept = aRule({ id: 'kept', tool: note.name });
  const shadow = aRule({ id: 's', tool: post.name, shadow: true });
  expect(startReplay([kept], [kept, shadow]).tools).toEqual([]);
  expect(startReplay([kept], [{ ...kept, mode: 'disabled' }, aRule()]).tools.toSorted()).toEqual(
    [note.name, update.name].toSorted(),
  );
  expect(replayed([aCall()], [], [aRule({ shadow: true })])).toEqual([]);
});

const companyId = fc.constantFrom(1, 2);
const rules = fc.uniqueArray(
  fc
    .record({
      id: fc.uuid(),
      client: fc.constantFrom(null, 1, 2),
      tool: fc.constantFrom(update.name, note.name, post.name),
      mode: fc.constantFrom('auto' as const, 'approval' as const, 'disabled' as const),
      priority: fc.constantFrom(null, 1),
      shadow: fc.boolean(),
    })
    .map(
      ({ client, priority, shadow, ...rule }): PolicyRule => ({
        ...rule,
        scope: client === null ? 'msp' : 'client',
        companyId: client,
        ...(priority === null ? {} : { conditions: [{ kind: 'is', field: 'priority', values: [priority] }] }),
        ...(shadow ? { shadow } : {}),
      }),
    ),
  { selector: ({ id }) => id, maxLength: 6 },
);
const calls = fc.array(
  fc.record({
    tool: fc.constantFrom<PolicyTool>(update, note, post, getTicket),
    companyId,
    amountsTo: fc.subarray([update, note]),
    priority: fc.constantFrom(undefined, 1, 2),
    isSteered: fc.boolean(),
    agentMode: fc.constantFrom('execute' as const, 'plan' as const),
    origin: fc.constantFrom('agent' as const, 'program' as const),
  }),
  { maxLength: 10 },
);

test('kept calls replayed are answered just as policy answers them', () => {
  fc.assert(
    fc.property(calls, rules, rules, (some, current, proposed) => {
      const replay = startReplay(current, proposed);
      let differing = 0;
      for (const [index, { tool, priority, isSteered, ...rest }] of some.entries()) {
        const steering = isSteered
          ? [{ argument: 'email', value: 'x', sourceWords: 'the title', sentence: null }]
          : [];
        const call: PolicyCall = { ...rest, tool: tool.name, fields: { priority }, steering };
        const before = decide(call, tool, current);
        if (before.answer !== decide(call, tool, proposed).answer) differing += 1;
        const kept = answeredCall(call, before, { ticketId: index, isRead: tool.effect === 'read' });
        const again = callAgain(JSON.parse(JSON.stringify(kept)) as typeof kept, (name) => tools.get(name));
        if (again === null) throw new Error('a known tool was not found');
        replay.take({ ...again, at: at(index), ticketId: index });
      }
      expect(replay.changed().reduce((sum, { count }) => sum + count, 0)).toBe(differing);
    }),
  );
});

test('of long texts only the beginning is kept, and of what steered nothing', () => {
  const steering = [{ argument: 'email', value: 'a@b.example', sourceWords: 'the title', sentence: null }];
  const fields = { description: 'x'.repeat(9_000), list: ['y'.repeat(9_000)], priority: 1, at: null };
  const call = aCall({ fields, steering });
  const kept = answeredCall(call, decide(call, update, []), { ticketId: 7, isRead: false });
  expect(kept).toEqual({
    tool: update.name,
    amountsTo: [],
    companyId: 1,
    ticketId: 7,
    agentMode: 'execute',
    origin: 'agent',
    isRead: false,
    isSteered: true,
    fields: {
      description: 'x'.repeat(500),
      list: `["${'y'.repeat(498)}`,
      priority: 1,
      at: null,
    },
    answer: 'ask',
    ruleId: `default:${update.name}`,
    shadow: [],
  });
});

test('a call of a tool that is no more is not replayed', () => {
  const { fields: _, ...unread } = aCall({ tool: post.name, amountsTo: [note] });
  const kept = answeredCall(unread, decide(unread, post, []), { ticketId: null, isRead: true });
  expect(kept.fields).toBe(null);
  expect(callAgain(kept, (name) => (name === note.name ? undefined : tools.get(name)))).toBe(null);
  expect(callAgain(kept, (name) => (name === post.name ? undefined : tools.get(name)))).toBe(null);
  expect(callAgain(kept, (name) => tools.get(name))).toMatchObject({
    tool: { name: post.name, effect: 'read' },
    call: { amountsTo: [note] },
  });
});

test('a rule that is taken away concerns its tool too', () => {
  expect(startReplay([aRule()], []).tools).toEqual([update.name]);
  expect(replayed([aCall()], [aRule()], [])).toMatchObject([{ from: 'run', to: 'ask' }]);
});

test('a cap counts also beside rules that have none, on either side', () => {
  const cap = { limit: 1, per: 'day', over: 'client', beyond: 'disabled' } as const;
  const capped = aRule({ cap });
  const others = [
    aRule({ id: 'plain' }),
    aRule({ id: 'k', scope: 'client', companyId: 2, mode: 'approval' }),
  ];
  const calls = [aCall(), aCall(), aCall({ companyId: 2 })];
  expect(replayed(calls, others, [...others, capped])).toMatchObject([
    { from: 'run', to: 'refuse', count: 1 },
  ]);
  expect(replayed(calls, [...others, capped], others)).toMatchObject([
    { from: 'refuse', to: 'run', count: 1 },
  ]);
});

test('conditions on names and on values of fields together tell calls apart by both', () => {
  const conditions: Conditions = [
    { kind: 'only', fields: ['priority', 'title'] },
    { kind: 'is', field: 'priority', values: [1] },
  ];
  const calls = [{ priority: 1 }, { priority: 2 }, { priority: 1, status: 5 }, { title: 'x', priority: 1 }];
  const [group] = replayed(
    calls.map((fields) => aCall({ fields })),
    [],
    [aRule({ mode: 'disabled', conditions })],
  );
  expect(group?.examples.map(({ ticketId }) => ticketId)).toEqual([3, 0]);
});

test('calls that differ in mode, origin, steering or what they amount to are told apart', () => {
  const steering = [{ argument: 'email', value: 'x', sourceWords: 'the title', sentence: null }];
  const calls = [
    aCall(),
    aCall({ agentMode: 'plan' }),
    aCall({ steering }),
    aCall({ origin: 'program' }),
    aCall({ amountsTo: [note] }),
  ];
  const rules = [aRule(), aRule({ id: 'n', tool: note.name, mode: 'disabled' })];
  // In plan mode and where the note is disabled the answer is no before and after; steered it is asked before and after.
  expect(replayed(calls, [aRule({ id: 'n', tool: note.name, mode: 'disabled' })], rules)).toMatchObject([
    { from: 'ask', to: 'run', examples: [{ ticketId: 0 }] },
    { from: 'refuse', to: 'run', examples: [{ ticketId: 3 }] },
  ]);
});
