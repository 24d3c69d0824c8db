import { expect, onTestFinished, test } from 'vitest';
import { cardOfTicket, writesTo } from '../../doubles/decide.ts';
import { eventually } from '../../doubles/eventually.ts';
import { runWorkspace } from '../../doubles/running-workspace.ts';
import { waitForCurrent, waitingCards } from '../../doubles/screen-calls.ts';

async function aWorkspace() {
  const workspace = await runWorkspace();
  onTestFinished(() => workspace.stop());
  await waitForCurrent(workspace.core());
  return workspace;
}

test('what the bot itself writes wakes no agent, also when Autotask does not exclude it', async () => {
  const { control, sandbox, core: running } = await aWorkspace();
  const core = running();
  const ticket = await control.openTicket({
    scenario: 'printer',
    assignedResourceId: sandbox.technician.resourceId,
  });
  await cardOfTicket(core, ticket.id);
  // As if written in Autotask's own pages by the bot: the exclusion at the source is left out on purpose.
  await control.writeNote({ ticketId: ticket.id, resourceId: sandbox.botResourceId, description: 'approve' });
  await control.editTicket({
    id: ticket.id,
    byResourceId: sandbox.botResourceId,
    title: 'Renamed by the bot',
  });
  const marker = await control.openTicket({
    scenario: 'vpn',
    assignedResourceId: sandbox.technician.resourceId,
  });
  await cardOfTicket(core, marker.id);
  const writes = await writesTo(control, ticket.id);
  expect(writes.notes).toEqual(['Countersign: plan, waiting for approval']);
  expect(await waitingCards(core)).toHaveLength(2);
});

test('a ticket of a company that is no client is listed, and one call imports it', async () => {
  const { control, sandbox, core: running } = await aWorkspace();
  const core = running();
  const company = await control.addCompany({ companyName: 'Brand New Ltd', companyType: 3 });
  const ticket = await control.openTicket({
    scenario: 'printer',
    companyId: company.id,
    contactId: company.contactId,
    assignedResourceId: sandbox.technician.resourceId,
  });
  const unmatched = await eventually(core, 'the ticket is listed as unmatched', async () => {
    const list = await core.call('clients.unmatched', {});
    return list.ok && list.value.tickets.find((one) => one.ticketId === ticket.id);
  });
  expect(unmatched.companyName).toBe('Brand New Ltd');
  expect((await writesTo(control, ticket.id)).notes).toEqual([]);

  const imported = await core.call('clients.import', { companyId: company.id });
  expect(imported).toMatchObject({ ok: true, value: { name: 'Brand New Ltd', mode: 'execute' } });
  expect((await cardOfTicket(core, ticket.id)).client.name).toBe('Brand New Ltd');
  expect(await core.call('clients.unmatched', {})).toMatchObject({ ok: true, value: { tickets: [] } });
});

test('webhooks that come twice and in the wrong order change nothing', async () => {
  const { control, sandbox, core: running } = await aWorkspace();
  const core = running();
  await control.setFaults({ kind: 'webhook-doubled' });
  await control.setFaults({ kind: 'webhook-reordered', ms: 30 });
  const me = sandbox.technician.resourceId;
  const tickets = [];
  for (const scenario of ['printer', 'vpn', 'phishing']) {
    const ticket = await control.openTicket({ scenario, assignedResourceId: me });
    await control.editTicket({ id: ticket.id, byResourceId: me, title: `${scenario}, edited` });
    tickets.push(ticket);
  }
  for (const ticket of tickets) {
    const card = await cardOfTicket(core, ticket.id);
    expect(card.ticket.title).toMatch(/, edited$/);
    expect((await writesTo(control, ticket.id)).notes).toHaveLength(1);
  }
  await control.send('POST', '/webhooks/settle', { timeoutMs: 5000 });
  expect(await waitingCards(core)).toHaveLength(3);
});

test('a ticket whose webhook never came is found by polling', async () => {
  const workspace = await runWorkspace({ options: { pollEveryMs: 100 } });
  onTestFinished(() => workspace.stop());
  const { control, sandbox } = workspace;
  await waitForCurrent(workspace.core());
  await control.setFaults({ kind: 'webhook-dropped' });
  const ticket = await control.openTicket({
    scenario: 'vpn',
    assignedResourceId: sandbox.technician.resourceId,
  });
  expect((await cardOfTicket(workspace.core(), ticket.id)).ticket.number).toBe(ticket.ticketNumber);
});

test('without a relay polling alone does the whole job', async () => {
  const workspace = await runWorkspace({ relay: false, options: { pollEveryMs: 100 } });
  onTestFinished(() => workspace.stop());
  const { control, sandbox } = workspace;
  await waitForCurrent(workspace.core());
  const me = sandbox.technician.resourceId;
  const ticket = await control.openTicket({ scenario: 'vpn', assignedResourceId: me });
  await cardOfTicket(workspace.core(), ticket.id);
  await control.writeNote({ ticketId: ticket.id, resourceId: me, description: 'approved' });
  const settled = await eventually(workspace.core(), 'the reply decided', async () => {
    const list = await workspace.core().call('approvals.list', { state: 'decided', offset: 0, limit: 10 });
    return list.ok && list.value.cards[0];
  });
  expect(settled.state).toMatchObject({ kind: 'approved', via: 'reply' });
});
