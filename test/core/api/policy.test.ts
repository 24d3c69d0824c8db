import { expect, test } from 'vitest';
import { createPolicyHandlers } from '../../../src/core/api/policy/policy-handlers.ts';
import { saveCompany } from '../../../src/core/store/organization.ts';
import { createPicklists, replacePicklist } from '../../../src/core/store/picklists.ts';
import { replacePolicyRules } from '../../../src/core/store/policy-changes.ts';
import { addRecordedCalls } from '../../../src/core/store/recorded-calls.ts';
import { saveTicket } from '../../../src/core/store/tickets.ts';
import type { SettingsSaved } from '../../../src/core/team/settings.ts';
import type { PolicyRule } from '../../../src/shared/domain/policy-rule.ts';
import { openRequest } from '../approvals/a-request.ts';
import { aRule, getTicket, note, update } from '../policy/some-rules.ts';
import { aDatabase, aStoredTicket } from '../store/a-database.ts';
import { anAnsweredCall } from '../store/an-answered-call.ts';

const now = '2026-01-31T12:00:00.000Z';
const tools = [update, note, getTicket].map((tool) => ({
  ...tool,
  description: 'What it does.',
  isGeneric: false,
}));

function aPolicy(options: { mayChange?: boolean; saved?: SettingsSaved } = {}) {
  const db = aDatabase();
  replacePicklist(db, 'Tickets', 'priority', [
    { value: 4, label: 'Critical', sortOrder: 1, parentValue: null, isActive: true, isDefault: false },
  ]);
  saveCompany(db, {
    id: 10,
    name: 'Harbor & Finch',
    companyType: 1,
    phone: null,
    isActive: true,
    readAt: now,
  } as never);
  saveTicket(db, aStoredTicket());
  const as = (by: number, rules: readonly PolicyRule[]) => replacePolicyRules(db, rules, { by, at: now });
  const handlers = createPolicyHandlers({
    db,
    picklists: createPicklists(db),
    me: () => 7,
    botResourceId: () => 1,
    tools,
    settings: {
      mayChange: () => options.mayChange ?? true,
      async save(section, value) {
        expect(section).toBe('policy');
        if ((options.saved ?? 'saved') === 'saved') as(7, value as PolicyRule[]);
        return options.saved ?? 'saved';
      },
    },
    now: () => now,
  });
  async function get() {
    const overview = await handlers['policy.get']({});
    if (!overview.ok) throw new Error(overview.failure.message);
    return overview.value;
  }
  return { db, handlers, get, as };
}

test('every tool is there with its default, and the rules with who changed them last', async () => {
  const { get, as } = aPolicy();
  as(7, [aRule()]);
  as(8, [aRule(), aRule({ id: 'n', tool: note.name })]);
  const { tools: shown, rules, mayChange } = await get();
  expect(mayChange).toEqual({ kind: 'yes' });
  expect(rules).toHaveLength(2);
  expect(shown).toMatchObject([
    {
      name: update.name,
      words: 'Update ticket',
      defaultMode: 'approval',
      lastChange: { by: { resourceId: 7 } },
    },
    { name: note.name, lastChange: { by: { resourceId: 8 } } },
    { name: getTicket.name, effect: 'read', lastChange: null },
  ]);
});

test('what was saved on a state that is no more is refused with what changed meanwhile', async () => {
  const { handlers, get, as } = aPolicy();
  const { version } = await get();
  as(7, [aRule()]);
  const { version: newer } = await get();
  as(8, [aRule({ mode: 'disabled', conditions: [{ kind: 'is', field: 'priority', values: [4] }] })]);
  for (const basedOnVersion of [newer, version]) {
    expect(await handlers['policy.save']({ rules: [], basedOnVersion })).toMatchObject({
      ok: false,
      failure: { kind: 'changed-since', message: expect.stringContaining('Resource 8 changed the policy') },
    });
  }
  const refused = await handlers['policy.save']({ rules: [], basedOnVersion: newer });
  expect(!refused.ok && refused.failure.message).toContain(
    'Update ticket: runs without asking → is disabled when priority is Critical',
  );
  expect((await get()).rules).toHaveLength(1);
});

test('a change on the state of now is saved, and the next one builds on it', async () => {
  const { handlers, get } = aPolicy();
  const saved = await handlers['policy.save']({ rules: [aRule()], basedOnVersion: (await get()).version });
  if (!saved.ok) throw new Error(saved.failure.message);
  expect(saved.value.rules).toEqual([aRule()]);
  const again = await handlers['policy.save']({ rules: [], basedOnVersion: saved.value.version });
  expect(again).toMatchObject({ ok: true, value: { rules: [] } });
  expect(await handlers['policy.history']({ before: null, limit: 1 })).toMatchObject({
    value: {
      hasMore: true,
      changes: [{ by: { resourceId: 7 }, changes: [{ before: aRule(), after: null }] }],
    },
  });
});

test('a rule about a tool that there is not is refused', async () => {
  const { handlers, get } = aPolicy();
  const rules = [aRule({ tool: 'autotask:autotask-delete-everything' })];
  expect(await handlers['policy.save']({ rules, basedOnVersion: (await get()).version })).toMatchObject({
    ok: false,
    failure: { kind: 'invalid-input' },
  });
});

test.for([
  ['not-admin', 'not-yours'],
  ['away', 'relay-away'],
  ['late', 'relay-away'],
  ['too-long', 'invalid-input'],
] as const)('a change that is %s fails as %s', async ([saved, kind]) => {
  const { handlers, get } = aPolicy({ saved, mayChange: saved !== 'not-admin' });
  const { version, mayChange } = await get();
  expect(mayChange.kind).toBe(saved === 'not-admin' ? 'no' : 'yes');
  expect(await handlers['policy.save']({ rules: [aRule()], basedOnVersion: version })).toMatchObject({
    failure: { kind },
  });
});

test('replay tells by tool and client what would differ, with tickets to look at, and saves nothing', async () => {
  const { db, handlers, get } = aPolicy();
  const at = (day: number) => `2026-01-${String(day).padStart(2, '0')}T12:00:00.000Z`;
  addRecordedCalls(db, [
    { ...anAnsweredCall(), at: '2025-12-31T12:00:00.000Z' },
    ...[5, 6, 7].map((day) => ({ ...anAnsweredCall(), at: at(day) })),
    { ...anAnsweredCall({ tool: note.name, answer: 'run', ticketId: 99 }), at: at(8) },
    { ...anAnsweredCall({ companyId: -1, fields: { priority: 2 } }), at: at(9) },
  ]);
  const conditions: PolicyRule['conditions'] = [{ kind: 'is', field: 'priority', values: [1] }];
  const answered = await handlers['policy.replay']({ rules: [aRule({ mode: 'disabled', conditions })] });
  expect(answered).toEqual({
    ok: true,
    value: {
      calls: 5,
      since: '2026-01-01T12:00:00.000Z',
      changed: [
        {
          tool: update.name,
          company: { companyId: 10, name: 'Harbor & Finch' },
          from: 'ask',
          to: 'refuse',
          count: 3,
          examples: [7, 6, 5].map((day) => ({
            at: at(day),
            ticket: { ticketId: 1, number: 'T20260101.0001' },
          })),
        },
      ],
    },
  });
  expect((await get()).rules).toEqual([]);
});

test('a shadow rule tells since when it counts, and which calls it would have answered otherwise', async () => {
  const { db, handlers, get, as } = aPolicy();
  as(7, [aRule({ id: 's', shadow: true })]);
  addRecordedCalls(db, [
    { ...anAnsweredCall({ shadow: [{ ruleId: 's', answer: 'run' }] }), at: now },
    { ...anAnsweredCall({ shadow: [{ ruleId: 's', answer: 'ask' }] }), at: now },
  ]);
  expect((await get()).shadow).toEqual([{ ruleId: 's', since: now, calls: 2, otherwise: 1 }]);
  expect(await handlers['policy.shadow']({ ruleId: 's' })).toMatchObject({
    value: {
      calls: [{ companyName: 'Harbor & Finch', was: 'ask', wouldBe: 'run', ticket: { ticketId: 1 } }],
    },
  });
});

test('a file of the rules is read back as the same rules, and a wrong one says where it is wrong', async () => {
  const { handlers, as } = aPolicy();
  as(7, [aRule()]);
  const file = await handlers['policy.export']({});
  if (!file.ok) throw new Error(file.failure.message);
  expect(file.value.fileName).toBe('countersign-policy-2026-01-31.json');
  expect(await handlers['policy.import']({ text: file.value.text })).toEqual({
    ok: true,
    value: { rules: [aRule()] },
  });
  expect(await handlers['policy.import']({ text: '{}' })).toMatchObject({
    failure: { kind: 'invalid-input' },
  });
});

test('what was approved can be allowed for good, exactly as it was, by an admin alone', async () => {
  const { db, handlers, get } = aPolicy();
  openRequest(db, { ticketId: 1, companyId: 10, at: now });
  const offers = async () => {
    const answer = await handlers['policy.alwaysOffers']({ approvalId: 'a1' as never });
    return answer.ok ? answer.value.rules : [];
  };
  expect(await offers()).toEqual([]);
  db.run(`UPDATE approvals SET state = 'approved', decided_by = 7 WHERE id = 'a1'`);
  const [rule] = await offers();
  expect(rule).toMatchObject({
    scope: 'client',
    companyId: 10,
    mode: 'auto',
    conditions: [
      { kind: 'is', field: 'priority', values: [1] },
      { kind: 'only', fields: ['priority'] },
    ],
  });
  const allow = (ruleId: string) => handlers['policy.allowAlways']({ approvalId: 'a1' as never, ruleId });
  expect(await allow('another')).toMatchObject({ failure: { kind: 'changed-since' } });
  expect(await allow(rule?.id ?? '')).toMatchObject({ ok: true, value: { rules: [rule] } });
  expect((await get()).rules).toEqual([rule]);
  expect(
    await aPolicy({ mayChange: false }).handlers['policy.alwaysOffers']({ approvalId: 'a1' as never }),
  ).toEqual({
    ok: true,
    value: { rules: [] },
  });
});
