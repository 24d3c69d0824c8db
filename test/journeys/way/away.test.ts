import { expect, onTestFinished, test } from 'vitest';
import { cardOfTicket, decide, untilDone, writesTo } from '../../doubles/decide.ts';
import { eventually } from '../../doubles/eventually.ts';
import { runWorkspace } from '../../doubles/running-workspace.ts';
import { waitForCurrent, waitingCards } from '../../doubles/screen-calls.ts';

async function aWorkspace() {
  const workspace = await runWorkspace();
  onTestFinished(() => workspace.stop());
  await waitForCurrent(workspace.core());
  return workspace;
}

test('a ticket opened while the relay is away is worked on when it is back, once', async () => {
  const workspace = await aWorkspace();
  const { control, sandbox } = workspace;
  const core = workspace.core();
  await workspace.stopRelay();
  await eventually(core, 'the relay is seen to be away', async () => {
    const status = await core.call('app.status', {});
    return status.ok && status.value.relay.state === 'away';
  });
  const ticket = await control.openTicket({
    scenario: 'vpn',
    assignedResourceId: sandbox.technician.resourceId,
  });
  expect(await waitingCards(core)).toEqual([]);
  await workspace.startRelay();
  const card = await cardOfTicket(core, ticket.id);
  await decide(core, card, { kind: 'approve' });
  await untilDone(core, ticket.id);
  await control.send('POST', '/webhooks/settle', { timeoutMs: 5000 });
  expect((await writesTo(control, ticket.id)).notes).toEqual([
    'Countersign: plan, waiting for approval',
    'Countersign: done',
  ]);
});

test('a change whose answer was lost is found by reading back and not sent again', async () => {
  const workspace = await aWorkspace();
  const { control, sandbox } = workspace;
  const core = workspace.core();
  const ticket = await control.openTicket({
    scenario: 'vpn',
    assignedResourceId: sandbox.technician.resourceId,
  });
  const card = await cardOfTicket(core, ticket.id);
  const before = await writesTo(control, ticket.id);
  await control.setFaults({ kind: 'lost-answer', entity: 'Tickets', verb: 'PATCH', next: 1 });
  await control.setFaults({ kind: 'lost-answer', entity: 'TicketNotes', verb: 'POST', next: 1 });
  await decide(core, card, { kind: 'approve' });
  const done = await untilDone(core, ticket.id);
  expect(done.status.label).toBe('In Progress');
  const after = await writesTo(control, ticket.id);
  expect(after.changes).toHaveLength(before.changes.length + 1);
  expect(after.notes).toEqual([...before.notes, 'Countersign: done']);
});

test('what somebody changed meanwhile is not overwritten', async () => {
  const workspace = await aWorkspace();
  const { control, sandbox } = workspace;
  const core = workspace.core();
  const me = sandbox.technician.resourceId;
  const ticket = await control.openTicket({ scenario: 'vpn', assignedResourceId: me });
  const card = await cardOfTicket(core, ticket.id);
  const before = await writesTo(control, ticket.id);
  // Nobody told the desktop: the change is seen only when the action is about to be sent.
  await control.setFaults({ kind: 'webhook-dropped' });
  await control.editTicket({ id: ticket.id, byResourceId: me, status: 7 });
  await decide(core, card, { kind: 'approve' });
  const done = await untilDone(core, ticket.id);
  expect(done.status.value).toBe(7);
  expect((await writesTo(control, ticket.id)).changes).toEqual(before.changes);
  const decided = await core.call('approvals.get', { approvalId: card.approvalId });
  expect(decided).toMatchObject({ ok: true, value: { actions: [{ outcome: { kind: 'failed' } }] } });
});
