import { expect, test } from 'vitest';
import { aTeam } from '../../doubles/a-team.ts';
import { cardOfTicket, decide, timeline, untilDone, writesTo } from '../../doubles/decide.ts';
import { eventually } from '../../doubles/eventually.ts';
import { runErrand } from '../../doubles/run-errand.ts';

const bothNotes = ['Countersign: plan, waiting for approval', 'Countersign: done'];

test('of two desktops one works the ticket, both show its card, and each technician decides at theirs', async () => {
  const { control, first, second, theirs } = await aTeam('a-colleague');
  const ticket = await control.openTicket({ scenario: 'vpn', assignedResourceId: theirs });
  const [shown, card] = await Promise.all([
    cardOfTicket(first, ticket.id),
    cardOfTicket(second.core, ticket.id),
  ]);
  expect(shown).toMatchObject({ approvalId: card.approvalId, digest: card.digest });
  expect(shown.mayDecide).toMatchObject({ kind: 'no' });

  expect(await decide(second.core, card, { kind: 'approve' })).toMatchObject({ ok: true });
  await Promise.all([untilDone(first, ticket.id), untilDone(second.core, ticket.id)]);
  const writes = await writesTo(control, ticket.id);
  expect(writes.changes).toHaveLength(2);
  expect(writes.notes).toEqual(bothNotes);
  for (const core of [first, second.core]) {
    expect(await core.call('approvals.get', { approvalId: card.approvalId })).toMatchObject({
      ok: true,
      value: { state: { kind: 'approved', by: { resourceId: theirs } } },
    });
    const decisions = (await timeline(core, ticket.id)).filter((item) =>
      JSON.stringify(item).includes('approved it'),
    );
    expect(decisions).toHaveLength(1);
  }
  expect(second.bugs).toEqual([]);
}, 60_000);

test('a denial at one desktop is one at both', async () => {
  const { control, first, second, theirs } = await aTeam('a-colleague');
  const ticket = await control.openTicket({ scenario: 'printer', assignedResourceId: theirs });
  const card = await cardOfTicket(second.core, ticket.id);
  await cardOfTicket(first, ticket.id);
  const before = await writesTo(control, ticket.id);
  await decide(second.core, card, { kind: 'deny', reason: 'wrong printer' });
  await Promise.all([untilDone(first, ticket.id), untilDone(second.core, ticket.id)]);
  const after = await writesTo(control, ticket.id);
  expect(after.changes).toEqual(before.changes);
  expect(after.notes).toEqual([...before.notes, 'Countersign: denied']);
  expect(await first.call('approvals.get', { approvalId: card.approvalId })).toMatchObject({
    value: { state: { kind: 'denied', reason: 'wrong printer' } },
  });
}, 60_000);

test('when the desktop that works a ticket dies, the other goes on from there, and no action happens twice', async () => {
  const { workspace, control, second } = await aTeam('me');
  await workspace.stopCore();
  const { host: _host, ...options } = workspace.options;
  for (const crashAt of ['run-gated', 'action-sending', 'action-answered', 'approval-settled']) {
    const ticket = await control.openTicket({
      scenario: 'vpn',
      assignedResourceId: workspace.sandbox.technician.resourceId,
    });
    const core = await second.restart(async () => {
      const { signal } = await runErrand({ options, ticketId: ticket.id, crashAt });
      expect(signal, crashAt).toBe('SIGKILL');
    });
    const agent = await eventually(core, `the ticket waits or is done after ${crashAt}`, async () => {
      const now = await core.call('tickets.open', { ticketId: ticket.id });
      if (!now.ok) return null;
      const { kind } = now.value.agent;
      return (kind === 'waiting' || kind === 'done') && kind;
    });
    if (agent === 'waiting') await decide(core, await cardOfTicket(core, ticket.id), { kind: 'approve' });
    await untilDone(core, ticket.id);
    const writes = await writesTo(control, ticket.id);
    expect(writes.changes, crashAt).toHaveLength(2);
    expect(writes.notes, crashAt).toEqual(bothNotes);
  }
  expect(second.bugs).toEqual([]);
}, 120_000);
