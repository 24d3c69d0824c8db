import { expect, test } from 'vitest';
import type { Core } from '../../../src/core/core.ts';
import type { PolicyRule } from '../../../src/shared/domain/policy-rule.ts';
import { aFirstDesktop, aSecondDesktop, aTeam } from '../../doubles/a-team.ts';
import { cardOfTicket, decide } from '../../doubles/decide.ts';
import { eventually } from '../../doubles/eventually.ts';

const update = 'autotask:autotask-update-ticket';
const aRule = (change: Partial<PolicyRule> = {}): PolicyRule => ({
  id: 'strict',
  scope: 'msp',
  companyId: null,
  tool: update,
  mode: 'approval',
  conditions: [{ kind: 'changes', field: 'priority' }],
  ...change,
});

async function policyOf(core: Core) {
  const overview = await core.call('policy.get', {});
  if (!overview.ok) throw new Error(overview.failure.message);
  return overview.value;
}

async function save(core: Core, rules: PolicyRule[]) {
  return core.call('policy.save', { rules, basedOnVersion: (await policyOf(core)).version });
}

async function untilRules(core: Core, rules: PolicyRule[]) {
  await eventually(core, 'the rules arrived', async () => {
    return JSON.stringify((await policyOf(core)).rules) === JSON.stringify(rules);
  });
}

test('what an admin saves holds on every desktop, with the same history, and a card says the same on both', async () => {
  const { control, first, second, theirs } = await aTeam('a-colleague', true);
  const ticket = await control.openTicket({ scenario: 'vpn', assignedResourceId: theirs });
  const before = await cardOfTicket(second.core, ticket.id);
  await cardOfTicket(first, ticket.id);

  expect(await save(first, [aRule()])).toMatchObject({ ok: true, value: { rules: [aRule()] } });
  await untilRules(second.core, [aRule()]);
  const [here, there] = [await policyOf(first), await policyOf(second.core)];
  expect(there.version).toBe(here.version);
  for (const core of [first, second.core]) {
    const history = await core.call('policy.history', { before: null, limit: 5 });
    expect(history).toMatchObject({ value: { changes: [{ changes: [{ before: null, after: aRule() }] }] } });
  }

  // The card that was on the screen was about another policy; the one of now is the same everywhere.
  expect(await decide(second.core, before, { kind: 'approve' })).toMatchObject({
    failure: { kind: 'changed-since' },
  });
  const [shown, card] = [await cardOfTicket(first, ticket.id), await cardOfTicket(second.core, ticket.id)];
  expect(card.digest).toBe(shown.digest);
  expect(await decide(second.core, card, { kind: 'approve' })).toMatchObject({ ok: true });

  // The other admin saves next: the last one in the relay's order holds.
  const both = [aRule(), aRule({ id: 'z', mode: 'disabled' })];
  expect(await save(second.core, both)).toMatchObject({ ok: true });
  await untilRules(first, both);
  expect(second.bugs).toEqual([]);
}, 60_000);

test('a desktop that is no admin’s saves nothing, and one that is let in later gets what holds', async () => {
  const { workspace, first, theirs } = await aFirstDesktop('a-colleague');
  expect(await save(first, [aRule()])).toMatchObject({ ok: true });
  const second = await aSecondDesktop(workspace, theirs);
  await untilRules(second.core, [aRule()]);
  expect((await policyOf(second.core)).mayChange.kind).toBe('no');
  expect(await save(second.core, [])).toMatchObject({ failure: { kind: 'not-yours' } });
  expect((await policyOf(first)).rules).toEqual([aRule()]);

  // While the relay is away nobody could be told: nothing changes anywhere.
  await workspace.stopRelay();
  await eventually(first, 'the relay is away', async () => {
    const status = await first.call('app.status', {});
    return status.ok && status.value.relay.state === 'away';
  });
  expect(await save(first, [])).toMatchObject({ failure: { kind: 'relay-away' } });
  expect((await policyOf(first)).rules).toEqual([aRule()]);
  expect(second.bugs).toEqual([]);
}, 60_000);

test('more rules than fit beside the keys arrive all the same', async () => {
  const { workspace, first, theirs } = await aFirstDesktop('a-colleague');
  const many = Array.from({ length: 400 }, (_, index) =>
    aRule({
      id: `rule-${String(index).padStart(3, '0')}`,
      conditions: [{ kind: 'contains', field: 'title', text: crypto.randomUUID().repeat(3) }],
    }),
  );
  expect(await save(first, many)).toMatchObject({ ok: true });
  const second = await aSecondDesktop(workspace, theirs);
  await untilRules(second.core, many);
  expect(second.bugs).toEqual([]);
}, 60_000);

test('what the agents asked policy is written down, and a change can be run over it before it is saved', async () => {
  const { control, first, theirs } = await aFirstDesktop('me');
  const ticket = await control.openTicket({ scenario: 'vpn', assignedResourceId: theirs });
  await cardOfTicket(first, ticket.id);
  const rules = [
    aRule({ mode: 'disabled', conditions: [] }),
    aRule({ id: 'read', tool: 'autotask:autotask-list-notes', mode: 'disabled', conditions: [] }),
  ];
  const replayed = await eventually(first, 'the calls of the run are written down', async () => {
    const answer = await first.call('policy.replay', { rules });
    return answer.ok && answer.value.changed.length >= 2 && answer.value;
  });
  const shown = { ticketId: ticket.id, number: ticket.ticketNumber };
  expect(replayed.changed).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ tool: update, from: 'ask', to: 'refuse' }),
      expect.objectContaining({ tool: 'autotask:autotask-list-notes', from: 'run', to: 'refuse' }),
    ]),
  );
  expect(replayed.changed.flatMap(({ examples }) => examples.map((one) => one.ticket))).toContainEqual(shown);
}, 60_000);
