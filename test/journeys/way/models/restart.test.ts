import { expect, onTestFinished, test } from 'vitest';
import { writesTo } from '../../../doubles/decide.ts';
import { type Asked, type Reply, startFakeModel, ticketIdIn } from '../../../doubles/fake-model.ts';
import { runErrand } from '../../../doubles/run-errand.ts';
import { runWorkspace } from '../../../doubles/running-workspace.ts';
import { waitForCurrent } from '../../../doubles/screen-calls.ts';

/** By the conversation and not by a count: each attempt begins anew. */
function reply(asked: Asked): Reply {
  const ticketId = ticketIdIn(asked);
  const steps = asked.body.messages.filter(({ role }) => role === 'assistant').length;
  if (steps === 0) return { kind: 'says', calls: [{ name: 'autotask-list-notes', input: { ticketId } }] };
  if (steps > 1) return { kind: 'says', text: 'Raise it.' };
  return {
    kind: 'says',
    calls: [
      { name: 'autotask-triage-ticket', input: { ticketId, ticketType: 2, reason: 'It is one.' } },
      { name: 'autotask-update-ticket', input: { ticketId, priority: 1, reason: 'Urgent.' } },
    ],
  };
}

test('a core that is killed while its model plans begins the plan anew, and performs nothing twice', async () => {
  const fake = await startFakeModel(reply);
  const workspace = await runWorkspace({ leaseTtlMs: 2_000 });
  onTestFinished(async () => {
    await workspace.stop();
    await fake.stop();
  });
  const { control, sandbox } = workspace;
  await waitForCurrent(workspace.core());
  await workspace.core().call('agent.setModel', {
    model: { kind: 'openai-compatible', name: 'test', baseUrl: fake.url, price: null },
    key: null,
  });
  const { host: _host, ...options } = workspace.options;
  const openTicket = () =>
    control.openTicket({ scenario: 'printer', assignedResourceId: sandbox.technician.resourceId });
  await workspace.stopCore();

  const whole = await runErrand({ options, ticketId: (await openTicket()).id, crashAt: null });
  const planning = whole.steps.flatMap((step, index) => (step === 'run-thinking' ? [index + 1] : []));
  expect(planning.length).toBeGreaterThan(3);
  const kills = [planning[0], planning[Math.floor(planning.length / 2)], planning.at(-1)];
  for (const crashAt of kills) {
    const ticket = await openTicket();
    const before = fake.asked.length;
    const first = await runErrand({ options, ticketId: ticket.id, crashAt });
    expect(first.signal).toBe('SIGKILL');
    const second = await runErrand({ options, ticketId: ticket.id, crashAt: null });
    expect(second.steps.at(-1)).toBe('finished');
    const writes = await writesTo(control, ticket.id);
    expect(writes.changes, `killed after step ${crashAt}`).toHaveLength(2);
    expect(writes.notes).toEqual(['Countersign: plan, waiting for approval', 'Countersign: done']);

    // What the killed process had asked is in the ledger with the rest, and shown once.
    const core = await workspace.startCore();
    const opened = await core.call('tickets.open', { ticketId: ticket.id as never });
    if (!opened.ok) throw new Error(opened.failure.message);
    const client = await core.call('agent.client', { companyId: opened.value.company.companyId });
    const run = client.ok
      ? client.value.runs.find(({ number }) => number === ticket.ticketNumber)
      : undefined;
    const asked = fake.asked.length - before;
    expect(asked).toBeGreaterThanOrEqual(3);
    expect(run?.tokens).toBeGreaterThanOrEqual(3 * 110);
    if (asked > 3) expect(run?.tokens).toBeGreaterThan(3 * 110);
    const items = await core.call('tickets.timeline', { ticketId: ticket.id as never });
    const item = items.ok ? items.value.items.find(({ kind }) => kind === 'run') : undefined;
    const reads = item?.kind === 'run' ? item.steps.filter((step) => step.tool?.endsWith('-list-notes')) : [];
    expect(reads).toHaveLength(2);
    await workspace.stopCore();
  }
}, 180_000);
