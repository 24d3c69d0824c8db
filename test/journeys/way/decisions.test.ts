import { expect, onTestFinished, test } from 'vitest';
import { cardOfTicket, decide, timeline, untilDone, writesTo } from '../../doubles/decide.ts';
import { eventually } from '../../doubles/eventually.ts';
import { runWorkspace } from '../../doubles/running-workspace.ts';
import { waitForCurrent } from '../../doubles/screen-calls.ts';

async function aWaitingCard(assignTo: 'me' | 'somebody-else' = 'me') {
  const workspace = await runWorkspace();
  onTestFinished(() => workspace.stop());
  const core = workspace.core();
  await waitForCurrent(core);
  const me = workspace.sandbox.technician.resourceId;
  const choices = await core.call('tickets.choices', {});
  if (!choices.ok) throw new Error(choices.failure.message);
  const isBot = (id: number) => id === workspace.sandbox.botResourceId || id === 4;
  const other = choices.value.assignees.find((one) => one.resourceId !== me && !isBot(one.resourceId));
  if (!other) throw new Error('the sample has no other technician');
  const ticket = await workspace.control.openTicket({
    scenario: 'printer',
    assignedResourceId: assignTo === 'me' ? me : other.resourceId,
  });
  const card = await cardOfTicket(core, ticket.id);
  return { workspace, core, control: workspace.control, ticketId: ticket.id, card, me, other };
}

test('a denial with a reason changes nothing but a note that says so', async () => {
  const { core, control, ticketId, card } = await aWaitingCard();
  const before = await writesTo(control, ticketId);
  const settled = await decide(core, card, { kind: 'deny', reason: 'wrong printer' });
  expect(settled).toMatchObject({ ok: true, value: { state: { kind: 'denied', reason: 'wrong printer' } } });
  await untilDone(core, ticketId);
  const after = await writesTo(control, ticketId);
  expect(after.changes).toEqual(before.changes);
  expect(after.notes).toEqual([...before.notes, 'Countersign: denied']);
});

test('a decision counts once', async () => {
  const { core, control, ticketId, card } = await aWaitingCard();
  const answers = await Promise.all([
    decide(core, card, { kind: 'approve' }),
    decide(core, card, { kind: 'approve' }),
    decide(core, card, { kind: 'deny', reason: 'no' }),
  ]);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers[1]).toMatchObject({ ok: false, failure: { kind: 'already-decided' } });
  await untilDone(core, ticketId);
  expect(
    (await writesTo(control, ticketId)).notes.filter((title) => title === 'Countersign: done'),
  ).toHaveLength(1);
});

test('only the technician to whom the ticket is assigned can decide at a desktop', async () => {
  const { core, card, other } = await aWaitingCard('somebody-else');
  expect(card.decider?.name).toBe(other.name);
  expect(card.mayDecide).toMatchObject({ kind: 'no' });
  const answer = await decide(core, card, { kind: 'approve' });
  expect(answer).toMatchObject({ ok: false, failure: { kind: 'not-yours' } });
});

test('reassigning the ticket moves the right to decide', async () => {
  const { core, control, ticketId, card, me, other } = await aWaitingCard();
  await control.editTicket({ id: ticketId, byResourceId: me, assignedResourceID: other.resourceId });
  const moved = await eventually(core, 'the card names the new decider', async () => {
    const now = await core.call('approvals.get', { approvalId: card.approvalId });
    return now.ok && now.value.decider?.resourceId === other.resourceId && now.value;
  });
  expect(moved.digest).not.toBe(card.digest);
  expect(await decide(core, card, { kind: 'approve' })).toMatchObject({
    ok: false,
    failure: { kind: 'not-yours' },
  });
});

test('a reply “approve” by the assigned technician decides', async () => {
  const { core, control, ticketId, card, me } = await aWaitingCard();
  await control.writeNote({ ticketId, resourceId: me, description: 'Approve.' });
  const done = await untilDone(core, ticketId);
  expect(done.status.label).toBe('In Progress');
  const settled = await core.call('approvals.get', { approvalId: card.approvalId });
  expect(settled).toMatchObject({ ok: true, value: { state: { kind: 'approved', via: 'reply' } } });
});

test('a reply “deny: reason” by the assigned technician decides too', async () => {
  const { core, control, ticketId, card, me } = await aWaitingCard();
  await control.writeNote({ ticketId, resourceId: me, description: 'deny: wrong user' });
  await untilDone(core, ticketId);
  const settled = await core.call('approvals.get', { approvalId: card.approvalId });
  expect(settled).toMatchObject({
    ok: true,
    value: { state: { kind: 'denied', via: 'reply', reason: 'wrong user' } },
  });
});

test('a reply by anybody else changes nothing, and says why', async () => {
  const { core, control, ticketId, card, other } = await aWaitingCard();
  const before = await writesTo(control, ticketId);
  const note = await control.writeNote({ ticketId, resourceId: other.resourceId, description: 'approve' });
  const seen = await eventually(core, 'the reply is shown', async () => {
    const items = await timeline(core, ticketId);
    return items.find((item) => item.kind === 'note' && item.noteId === note.id && item.replyEffect !== null);
  });
  expect(seen).toMatchObject({ replyEffect: expect.stringContaining('Changed nothing') });
  expect(await writesTo(control, ticketId)).toEqual(before);
  const waits = await core.call('approvals.get', { approvalId: card.approvalId });
  expect(waits).toMatchObject({ ok: true, value: { state: { kind: 'waiting' } } });
});

test('whoever was assigned before cannot decide, also while the desktop has not heard of the change', async () => {
  const { core, control, ticketId, card, me, other } = await aWaitingCard();
  await control.setFaults({ kind: 'webhook-dropped' });
  await control.editTicket({ id: ticketId, byResourceId: me, assignedResourceID: other.resourceId });
  expect(await decide(core, card, { kind: 'deny', reason: 'not mine any more' })).toMatchObject({
    ok: false,
    failure: { kind: 'not-yours' },
  });
  const waits = await core.call('approvals.get', { approvalId: card.approvalId });
  expect(waits).toMatchObject({
    ok: true,
    value: { state: { kind: 'waiting' }, decider: { name: other.name } },
  });
});

test('a change that was held up is not sent once somebody else has the ticket', async () => {
  const { core, control, ticketId, card, me, other } = await aWaitingCard();
  const before = await writesTo(control, ticketId);
  // However often it is tried again: nothing gets through before the ticket is somebody else's.
  const fault = { kind: 'thread-exceeded', entity: 'Tickets', verb: 'PATCH' };
  await control.setFaults({ ...fault, next: 1 });
  await control.setFaults({ ...fault, next: 1_000 });
  expect(await decide(core, card, { kind: 'approve' })).toMatchObject({ ok: true });
  await eventually(core, 'the change was refused for now', async () => {
    const { faults } = (await control.send('GET', '/faults')) as { faults: unknown[] };
    return faults.length === 1;
  });
  await control.editTicket({ id: ticketId, byResourceId: me, assignedResourceID: other.resourceId });
  await control.send('DELETE', '/faults');
  await untilDone(core, ticketId);
  expect((await writesTo(control, ticketId)).changes).toEqual(before.changes);
  const decided = await core.call('approvals.get', { approvalId: card.approvalId });
  expect(decided).toMatchObject({ ok: true, value: { actions: [{ outcome: { kind: 'failed' } }] } });
});
