import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Core, CoreOptions } from '../../../src/core/core.ts';
import { startCore } from '../../../src/core/start-core.ts';
import { cardOfTicket, decide, timeline, untilDone, writesTo } from '../../doubles/decide.ts';
import { eventually } from '../../doubles/eventually.ts';
import { runErrand } from '../../doubles/run-errand.ts';
import { type RunningWorkspace, runWorkspace } from '../../doubles/running-workspace.ts';
import { waitForCurrent } from '../../doubles/screen-calls.ts';

/** Short, so that a test need not wait for 12 s until a dead desktop's ticket is free. */
const leaseTtlMs = 2_000;
const bothNotes = ['Countersign: plan, waiting for approval', 'Countersign: done'];

interface Desktop {
  readonly core: Core;
  readonly bugs: readonly unknown[];
  /** Ends it, and starts it again on what it has on its disk. */
  readonly restart: (meanwhile: () => Promise<unknown>) => Promise<Core>;
}

/** Another desktop of the same workspace, let in by an invite that the first one made. */
async function aSecondDesktop(workspace: RunningWorkspace, resourceId: number): Promise<Desktop> {
  const invited = await eventually(workspace.core(), 'the first desktop can invite', async () => {
    const answer = await workspace.core().call('devices.invite', {
      resourceId: resourceId as never,
      isAdmin: false,
    });
    return answer.ok && answer.value;
  });
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-second-'));
  const bugs: unknown[] = [];
  const options: CoreOptions = {
    ...workspace.options,
    dataDir,
    relay: { url: invited.relayUrl, invite: invited.code },
    technicianResourceId: resourceId,
  };
  const start = async (): Promise<Core> => {
    const started = await startCore(options, {
      settlePatchAfterMs: 20,
      settleCreateAfterMs: 20,
      onBug: (error) => bugs.push(error),
    });
    if (!started.ok) throw new Error(started.failure.message);
    return started.value;
  };
  let core = await start();
  onTestFinished(async () => {
    await core.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  await waitForCurrent(core);
  await letIn(workspace.core(), resourceId);
  const restart: Desktop['restart'] = async (meanwhile) => {
    await core.stop();
    await meanwhile();
    core = await start();
    return core;
  };
  return { core, bugs, restart };
}

/** The first desktop has certified the one of this resource, so both can read the same. */
async function letIn(admin: Core, resourceId: number): Promise<void> {
  await eventually(admin, 'the second desktop was let in', async () => {
    const activity = await admin.call('activity.list', { before: null, limit: 200 });
    return activity.ok && JSON.stringify(activity.value).includes('Let the desktop') && resourceId;
  });
}

async function aTeam(second: 'me' | 'a-colleague') {
  const workspace = await runWorkspace({ leaseTtlMs });
  onTestFinished(() => workspace.stop());
  const first = workspace.core();
  await waitForCurrent(first);
  const me = workspace.sandbox.technician.resourceId;
  const choices = await first.call('tickets.choices', {});
  if (!choices.ok) throw new Error(choices.failure.message);
  const isBot = (id: number) => id === workspace.sandbox.botResourceId || id === 4;
  const colleague = choices.value.assignees.find((one) => one.resourceId !== me && !isBot(one.resourceId));
  if (colleague === undefined) throw new Error('the sample has no other technician');
  const theirs = second === 'me' ? me : colleague.resourceId;
  const desktop = await aSecondDesktop(workspace, theirs);
  return { workspace, control: workspace.control, first, second: desktop, theirs };
}

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
