import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApprovalCard } from '../../../src/shared/domain/approval-card.ts';
import type { ResourceId } from '../../../src/shared/domain/ids.ts';
import { cardOfTicket, decide, timeline, untilDone, writesTo } from '../../doubles/decide.ts';
import { eventually } from '../../doubles/eventually.ts';
import { type RunningWorkspace, runWorkspace } from '../../doubles/running-workspace.ts';
import { waitForCurrent } from '../../doubles/screen-calls.ts';
import { setRule } from '../../doubles/set-rule.ts';

const update = 'autotask:autotask-update-ticket';
let workspace: RunningWorkspace;
beforeAll(async () => {
  workspace = await runWorkspace();
  await waitForCurrent(workspace.core());
}, 60_000);
afterAll(() => workspace.stop());

async function aCard(scenario = 'vpn'): Promise<ApprovalCard> {
  const ticket = await workspace.control.openTicket({
    scenario,
    assignedResourceId: workspace.sandbox.technician.resourceId,
  });
  return cardOfTicket(workspace.core(), ticket.id);
}

async function approved(card: ApprovalCard): Promise<ApprovalCard> {
  const settled = await decide(workspace.core(), card, { kind: 'approve' });
  expect(settled).toMatchObject({ ok: true });
  await untilDone(workspace.core(), card.ticket.id);
  const now = await workspace.core().call('approvals.get', { approvalId: card.approvalId });
  if (!now.ok) throw new Error(now.failure.message);
  return now.value;
}

async function colleague(): Promise<ResourceId> {
  const choices = await workspace.core().call('approvals.choices', {});
  const others = choices.ok ? choices.value.technicians : [];
  const other = others.find(({ resourceId }) => resourceId !== workspace.sandbox.technician.resourceId);
  if (other === undefined) throw new Error('there is no other technician');
  return other.resourceId;
}

async function statusCalled(wanted: string): Promise<number> {
  const choices = await workspace.core().call('approvals.choices', {});
  const found = choices.ok ? choices.value.status.find(({ label }) => label === wanted) : undefined;
  if (found === undefined) throw new Error(`there is no status ${wanted}`);
  return found.value;
}

/** The card with another status to be set. */
async function edited({ approvalId, digest, actions }: ApprovalCard, label: string): Promise<ApprovalCard> {
  const actionId = actions[0]?.actionId ?? '';
  const changes = { status: await statusCalled(label) };
  const after = await workspace.core().call('approvals.edit', { approvalId, digest, actionId, changes });
  if (!after.ok) throw new Error(after.failure.message);
  return after.value;
}

const statusOf = async (ticketId: number) => {
  const ticket = await workspace.core().call('tickets.open', { ticketId: ticketId as never });
  return ticket.ok ? ticket.value.status.value : null;
};

test('edited in place, a request has another digest; the old one decides nothing, and the new one is what is sent', async () => {
  const card = await aCard();
  const after = await edited(card, 'Waiting Customer');
  expect(after.digest).not.toBe(card.digest);
  const [was] = card.actions;
  expect(after.actions[0]?.edits).toMatchObject([{ words: 'status', headline: was?.headline }]);
  const stale = await decide(workspace.core(), card, { kind: 'approve' });
  expect(stale).toMatchObject({ failure: { kind: 'changed-since' } });
  await approved(after);
  expect(await statusOf(card.ticket.id)).toBe(await statusCalled('Waiting Customer'));
}, 30_000);

test('an edit that Autotask would not take says so and changes nothing', async () => {
  const card = await aCard();
  const { approvalId, digest } = card;
  const actionId = card.actions[0]?.actionId ?? '';
  for (const changes of [{ status: 987_654 }, { companyID: 3 }, {}]) {
    const refused = await workspace.core().call('approvals.edit', { approvalId, digest, actionId, changes });
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  }
  const after = await workspace.core().call('approvals.get', { approvalId });
  expect(after).toMatchObject({ value: { digest } });
}, 30_000);

test('an edit that policy refuses is refused in the rule’s words', async () => {
  const status = await statusCalled('Waiting Materials');
  const conditions = [{ kind: 'is' as const, field: 'status', values: [status] }];
  setRule(workspace.options.dataDir, { id: 'not-this', tool: update, mode: 'disabled', conditions });
  const card = await aCard();
  const refused = await workspace.core().call('approvals.edit', {
    approvalId: card.approvalId,
    digest: card.digest,
    actionId: card.actions[0]?.actionId ?? '',
    changes: { status },
  });
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  expect(refused.ok ? '' : refused.failure.message).toContain('is disabled for the whole MSP');
}, 30_000);

test('undo sets back what was changed, once, and says why not when somebody changed it since', async () => {
  const core = workspace.core();
  const card = await aCard();
  const before = await statusOf(card.ticket.id);
  const { approvalId, undo } = await approved(card);
  expect(undo).toMatchObject({ kind: 'possible' });
  expect(await statusOf(card.ticket.id)).not.toBe(before);
  const undone = await core.call('approvals.undo', { approvalId });
  expect(undone).toMatchObject({ ok: true, value: { undo: { kind: 'undone' } } });
  expect(await statusOf(card.ticket.id)).toBe(before);
  expect(await core.call('approvals.undo', { approvalId })).toMatchObject({
    failure: { kind: 'already-decided' },
  });

  const second = await approved(await aCard());
  await workspace.control.editTicket({
    id: second.ticket.id,
    byResourceId: workspace.sandbox.technician.resourceId,
    status: 7,
  });
  const late = await core.call('approvals.undo', { approvalId: second.approvalId });
  expect(late).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  expect(late.ok ? '' : late.failure.message).toContain('Status was changed since');
}, 60_000);

test('a command is no agent’s run, and on no list of approvals', async () => {
  const core = workspace.core();
  const lists = async () => {
    const [waiting, decided] = await Promise.all(
      (['waiting', 'decided'] as const).map((state) =>
        core.call('approvals.list', { state, offset: 0, limit: 50 }),
      ),
    );
    return [waiting?.ok && waiting.value.total, decided?.ok && decided.value.total];
  };
  const card = await approved(await aCard());
  const [before, runs] = [await lists(), (await timeline(core, card.ticket.id)).length];
  await core.call('approvals.undo', { approvalId: card.approvalId });
  expect(await lists()).toEqual(before);
  expect(await timeline(core, card.ticket.id)).toHaveLength(runs);
  const status = await core.call('app.status', {});
  expect(status.ok && status.value.agents.working).toBe(0);
}, 30_000);

test('handed over, the ticket and the decision are the other technician’s', async () => {
  const core = workspace.core();
  const card = await aCard();
  const to = await colleague();
  const given = await core.call('approvals.handOver', { approvalId: card.approvalId, to });
  expect(given).toMatchObject({
    ok: true,
    value: { decider: { resourceId: to }, isYours: false, mayDecide: { kind: 'no' } },
  });
  const [last] = (await writesTo(workspace.control, card.ticket.id)).changes.slice(-1);
  expect(last).toMatchObject({ assignedResourceID: to, assignedResourceRoleID: expect.any(Number) });
  expect(await decide(core, card, { kind: 'approve' })).toMatchObject({ failure: { kind: 'not-yours' } });
  const again = await core.call('approvals.handOver', { approvalId: card.approvalId, to });
  expect(again).toMatchObject({ failure: { kind: 'not-yours' } });
}, 30_000);

test('of identical requests all are approved at once, and each is answered for', async () => {
  const core = workspace.core();
  const [one, two, other] = [await aCard(), await aCard(), await edited(await aCard(), 'Waiting Customer')];
  expect(one.batchKey).not.toBeNull();
  expect(two.batchKey).toBe(one.batchKey);
  expect(other.batchKey === one.batchKey).toBe(false);
  const shown = [one, two, other].map(({ approvalId, digest }) => ({ approvalId, digest }));
  const settled = await core.call('approvals.settleMany', {
    cards: [...shown.slice(0, 1), { approvalId: two.approvalId, digest: 'not shown' }, ...shown.slice(2)],
  });
  if (!settled.ok) throw new Error(settled.failure.message);
  expect(settled.value.answers.map(({ failure }) => failure?.kind ?? null)).toEqual([
    null,
    'changed-since',
    'changed-since',
  ]);
  await untilDone(core, one.ticket.id);
}, 60_000);

test('what a person writes to the agent while it waits is kept, and shown in its activity', async () => {
  const card = await aCard();
  const { resourceId } = workspace.sandbox.technician;
  const note = { ticketId: card.ticket.id, resourceId, noteType: 3 };
  await workspace.control.writeNote({ ...note, description: 'Is this the new gateway?' });
  await eventually(workspace.core(), 'the message is shown', async () =>
    JSON.stringify(await timeline(workspace.core(), card.ticket.id)).includes('wrote to the agent'),
  );
  const now = await workspace.core().call('approvals.get', { approvalId: card.approvalId });
  expect(now).toMatchObject({ value: { state: { kind: 'waiting' } } });
}, 30_000);

test('a rule that asks how the requester was verified is asked on the card, and not met by less', async () => {
  setRule(workspace.options.dataDir, { id: 'step-up', tool: update, mode: 'approval', stepUp: true });
  const core = workspace.core();
  const card = await aCard();
  expect(card.needs).toEqual({ approvers: 1, stepUp: true });
  expect(await decide(core, card, { kind: 'approve' })).toMatchObject({ failure: { kind: 'needs-step-up' } });
  const verified = { how: 'in-person', note: '' } as const;
  expect(await decide(core, card, { kind: 'approve', verified })).toMatchObject({ ok: true });
  await untilDone(core, card.ticket.id);
  const after = await core.call('approvals.get', { approvalId: card.approvalId });
  expect(after).toMatchObject({ value: { votes: [{ verified }], actions: [{ outcome: { kind: 'done' } }] } });
}, 30_000);

test('what policy asks for since it was approved is looked at before it is sent', async () => {
  const core = workspace.core();
  const before = await aCard();
  setRule(workspace.options.dataDir, { id: 'two', tool: update, mode: 'approval', approvers: 2 });
  const now = await core.call('approvals.get', { approvalId: before.approvalId });
  if (!now.ok) throw new Error(now.failure.message);
  const verified = { how: 'in-person', note: '' } as const;
  expect(await decide(core, now.value, { kind: 'approve', verified })).toMatchObject({ ok: true });
  await untilDone(core, before.ticket.id);
  const after = await core.call('approvals.get', { approvalId: before.approvalId });
  expect(after).toMatchObject({
    value: { actions: [{ outcome: { kind: 'failed', words: expect.stringContaining('not enough') } }] },
  });
}, 30_000);

test('while all agents are paused, what a technician commands is done all the same', async () => {
  const card = await aCard();
  const core = workspace.core();
  await core.call('agent.pause', { companyId: null });
  try {
    const to = await colleague();
    const handedOver = await core.call('approvals.handOver', { approvalId: card.approvalId, to });
    expect(handedOver).toMatchObject({ ok: true, value: { decider: { resourceId: to } } });
  } finally {
    await core.call('agent.resume', { companyId: null });
  }
}, 30_000);
