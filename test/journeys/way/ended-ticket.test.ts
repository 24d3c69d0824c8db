import { expect, onTestFinished, test } from 'vitest';
import { cardOfTicket } from '../../doubles/decide.ts';
import { eventually } from '../../doubles/eventually.ts';
import { runWorkspace } from '../../doubles/running-workspace.ts';
import { waitForCurrent } from '../../doubles/screen-calls.ts';

test.each([
  ['deleted', 'The ticket was deleted in Autotask'],
  ['merged', 'The ticket was merged into another one in Autotask'],
])('a request on a ticket that is %s meanwhile is withdrawn, and says why', async (how, words) => {
  const workspace = await runWorkspace();
  onTestFinished(() => workspace.stop());
  const core = workspace.core();
  await waitForCurrent(core);
  const { control, sandbox } = workspace;
  const me = sandbox.technician.resourceId;
  const ticket = await control.openTicket({ scenario: 'printer', assignedResourceId: me });
  const card = await cardOfTicket(core, ticket.id);
  if (how === 'deleted') await control.send('DELETE', `/tickets/${ticket.id}`);
  else await control.writeNote({ ticketId: ticket.id, resourceId: me, noteType: 93, description: 'Merged' });
  const withdrawn = await eventually(core, 'the request is withdrawn', async () => {
    const now = await core.call('approvals.get', { approvalId: card.approvalId });
    return now.ok && now.value.state.kind === 'withdrawn' && now.value;
  });
  expect(withdrawn.state).toMatchObject({ words });
  const counts = await core.call('app.status', {});
  expect(counts).toMatchObject({ ok: true, value: { approvals: { waiting: 0 }, agents: { waiting: 0 } } });
});
