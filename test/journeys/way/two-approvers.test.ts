import { expect, test } from 'vitest';
import type { Core } from '../../../src/core/core.ts';
import type { ApprovalCard } from '../../../src/shared/domain/approval-card.ts';
import { aTeam } from '../../doubles/a-team.ts';
import { cardOfTicket, decide, untilDone, writesTo } from '../../doubles/decide.ts';
import { eventually } from '../../doubles/eventually.ts';
import { setRule } from '../../doubles/set-rule.ts';

const update = 'autotask:autotask-update-ticket';
const verified = { how: 'called-back', note: 'Mei' } as const;

async function cardNow(core: Core, { approvalId }: ApprovalCard): Promise<ApprovalCard> {
  const card = await core.call('approvals.get', { approvalId });
  if (!card.ok) throw new Error(card.failure.message);
  return card.value;
}

async function withStatus(core: Core, card: ApprovalCard, label: string) {
  const choices = await core.call('approvals.choices', {});
  const status = choices.ok ? choices.value.status.find((one) => one.label === label)?.value : undefined;
  const edited = await core.call('approvals.edit', {
    approvalId: card.approvalId,
    digest: card.digest,
    actionId: card.actions[0]?.actionId ?? '',
    changes: { status: status ?? -1 },
  });
  if (!edited.ok) throw new Error(edited.failure.message);
  return { card: edited.value, status };
}

test('two approvers at two desktops: the edit of one is what the other sees, and both are needed', async () => {
  const { workspace, control, first, second, theirs } = await aTeam('a-colleague');
  for (const dataDir of [workspace.options.dataDir, second.dataDir]) {
    setRule(dataDir, { id: 'two', tool: update, mode: 'approval', approvers: 2, stepUp: true });
  }
  const ticket = await control.openTicket({ scenario: 'vpn', assignedResourceId: theirs });
  const [shown, card] = await Promise.all([
    cardOfTicket(first, ticket.id),
    cardOfTicket(second.core, ticket.id),
  ]);
  expect(shown).toMatchObject({ mayDecide: { kind: 'yes' }, isYours: false, digest: card.digest });

  const edited = await withStatus(second.core, card, 'Waiting Customer');
  await eventually(first, 'the edit is shown at the other desktop', async () => {
    const now = await cardNow(first, card);
    return now.digest === edited.card.digest && now.actions[0]?.edits.length === 1;
  });
  expect(await decide(first, shown, { kind: 'approve', verified })).toMatchObject({
    failure: { kind: 'changed-since' },
  });
  expect(await decide(second.core, edited.card, { kind: 'approve', verified })).toMatchObject({
    ok: true,
    value: { state: { kind: 'waiting' }, mayDecide: { kind: 'no' } },
  });
  await eventually(first, 'the approval is shown at the other desktop', async () => {
    const now = await cardNow(first, card);
    return now.votes.length === 1 && now.votes[0]?.verified?.note === 'Mei';
  });
  const before = await writesTo(control, ticket.id);
  expect(await decide(first, await cardNow(first, card), { kind: 'approve', verified })).toMatchObject({
    ok: true,
    value: { state: { kind: 'approved' } },
  });
  await Promise.all([untilDone(first, ticket.id), untilDone(second.core, ticket.id)]);
  const changes = (await writesTo(control, ticket.id)).changes.slice(before.changes.length);
  expect(changes).toEqual([expect.objectContaining({ status: edited.status })]);
  for (const core of [first, second.core]) {
    expect(await cardNow(core, card)).toMatchObject({
      state: { kind: 'approved' },
      votes: [{ verified }, { verified }],
      actions: [{ outcome: { kind: 'done' } }],
    });
  }
  expect(second.bugs).toEqual([]);
}, 60_000);

test('what was left out at one desktop is left out at all, and undone at one it is undone at all', async () => {
  const { control, first, second, theirs } = await aTeam('a-colleague');
  const ticket = await control.openTicket({ scenario: 'vpn', assignedResourceId: theirs });
  const card = await cardOfTicket(second.core, ticket.id);
  await cardOfTicket(first, ticket.id);
  const only = card.actions.slice(0, 1).map(({ actionId }) => actionId);
  expect(await decide(second.core, card, { kind: 'approve', only })).toMatchObject({ ok: true });
  await Promise.all([untilDone(first, ticket.id), untilDone(second.core, ticket.id)]);
  expect(await second.core.call('approvals.undo', { approvalId: card.approvalId })).toMatchObject({
    ok: true,
  });
  for (const core of [first, second.core]) {
    await eventually(core, 'it is undone', async () => (await cardNow(core, card)).undo?.kind === 'undone');
  }
  // Nobody but who approved it, or has it, could have.
  const late = await first.call('approvals.undo', { approvalId: card.approvalId });
  expect(late).toMatchObject({ failure: { kind: 'already-decided' } });
  expect(second.bugs).toEqual([]);
}, 60_000);
