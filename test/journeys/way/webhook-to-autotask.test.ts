import { expect, onTestFinished, test } from 'vitest';
import { eventually } from '../../doubles/eventually.ts';
import { runWorkspace } from '../../doubles/running-workspace.ts';
import { waitForCurrent, waitingCards } from '../../doubles/screen-calls.ts';

test('a ticket arrives, the agent proposes, the technician approves, and Autotask changes once', async () => {
  const workspace = await runWorkspace();
  onTestFinished(() => workspace.stop());
  const { sandbox, control } = workspace;
  const core = workspace.core();
  await waitForCurrent(core);

  const opened = await control.openTicket({
    scenario: 'vpn',
    assignedResourceId: sandbox.technician.resourceId,
  });
  const card = await eventually(core, 'a card waits', async () => (await waitingCards(core))[0]);
  expect(card.ticket.number).toBe(opened.ticketNumber);
  expect(card.mayDecide).toEqual({ kind: 'yes' });

  const settled = await core.call('approvals.settle', {
    approvalId: card.approvalId,
    digest: card.digest,
    decision: { kind: 'approve' },
  });
  expect(settled).toMatchObject({ ok: true, value: { state: { kind: 'approved', via: 'desktop' } } });
  const done = await eventually(core, 'the run is done', async () => {
    const ticket = await core.call('tickets.open', { ticketId: opened.id });
    return ticket.ok && ticket.value.agent.kind === 'done' && ticket.value;
  });
  expect(done.status.label).toBe('In Progress');

  const writes = await control.journal();
  const patches = writes.filter((entry) => entry.verb === 'PATCH' && /tickets$/i.test(entry.path));
  const notes = writes.filter((entry) => entry.verb === 'POST' && /notes$/i.test(entry.path));
  expect(patches).toHaveLength(2);
  expect(notes).toHaveLength(2);
});
