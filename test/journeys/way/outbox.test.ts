import { expect, onTestFinished, test } from 'vitest';
import type { Core } from '../../../src/core/core.ts';
import type { Outbox } from '../../../src/shared/desktop-api/outbox.ts';
import { cardOfTicket, decide, writesTo } from '../../doubles/decide.ts';
import { eventually } from '../../doubles/eventually.ts';
import { runWorkspace } from '../../doubles/running-workspace.ts';
import { waitForCurrent } from '../../doubles/screen-calls.ts';

const limitMs = 60_000;

async function aWorkspace() {
  const workspace = await runWorkspace();
  onTestFinished(() => workspace.stop());
  await waitForCurrent(workspace.core());
  const me = workspace.sandbox.technician.resourceId;
  const ticket = await workspace.control.openTicket({ scenario: 'vpn', assignedResourceId: me });
  const card = await cardOfTicket(workspace.core(), ticket.id);
  return { workspace, control: workspace.control, core: workspace.core(), card, ticketId: ticket.id, me };
}

async function outboxOf(core: Core): Promise<Outbox> {
  const answer = await core.call('outbox.list', {});
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.value;
}

const until = (core: Core, what: string, is: (outbox: Outbox) => boolean) =>
  eventually(
    core,
    what,
    async () => {
      const outbox = await outboxOf(core);
      return is(outbox) && outbox;
    },
    limitMs,
  );

const relayIs = (core: Core, state: string) =>
  eventually(
    core,
    `the relay is ${state}`,
    async () => {
      const status = await core.call('app.status', {});
      return status.ok && status.value.relay.state === state;
    },
    limitMs,
  );

test(
  'approved while the relay is away, a change waits in sight with what it would replace, and is sent when it is back',
  async () => {
    const { workspace, core, control, card, ticketId } = await aWorkspace();
    await workspace.stopRelay();
    await relayIs(core, 'away');
    const before = await writesTo(control, ticketId);
    expect(await decide(core, card, { kind: 'approve' })).toMatchObject({ ok: true });
    const { waiting } = await until(core, 'it waits', (outbox) => outbox.waiting.length > 0);
    expect(waiting).toMatchObject([
      {
        ticket: { ticketId },
        headline: card.actions[0]?.headline,
        changes: card.actions[0]?.changes,
        state: { kind: 'waiting', words: expect.stringContaining('relay') },
      },
    ]);
    expect((await writesTo(control, ticketId)).changes).toEqual(before.changes);
    await workspace.startRelay();
    await relayIs(core, 'connected');
    await core.call('outbox.retry', {});
    await until(core, 'it was sent', (outbox) => outbox.waiting.length === 0);
    expect((await writesTo(control, ticketId)).changes).toHaveLength(before.changes.length + 1);
  },
  limitMs,
);

test(
  'what was taken back before it was sent is never sent, and says who took it back',
  async () => {
    const { workspace, core, control, card, ticketId } = await aWorkspace();
    const before = await writesTo(control, ticketId);
    await control.setFaults({ kind: 'server-error', status: 503, entity: 'Tickets', verb: 'GET' });
    await control.setFaults({ kind: 'server-error', status: 503, entity: 'Tickets', verb: 'POST' });
    expect(await decide(core, card, { kind: 'approve' })).toMatchObject({ ok: true });
    const { waiting } = await until(core, 'it waits', (outbox) =>
      outbox.waiting.some(({ mayCancel }) => mayCancel),
    );
    const actionId = waiting.find(({ mayCancel }) => mayCancel)?.actionId ?? ('' as never);
    expect(await core.call('outbox.cancel', { actionId })).toMatchObject({ ok: true });
    expect(await core.call('outbox.cancel', { actionId })).toMatchObject({
      failure: { kind: 'already-decided' },
    });
    await control.send('DELETE', '/faults');
    await core.call('outbox.retry', {});
    await eventually(
      core,
      'the run ends',
      async () => {
        const ticket = await core.call('tickets.open', { ticketId: ticketId as never });
        return ticket.ok && ticket.value.agent.kind === 'done';
      },
      limitMs,
    );
    expect((await writesTo(control, ticketId)).changes).toEqual(before.changes);
    const decided = await core.call('approvals.get', { approvalId: card.approvalId });
    expect(decided).toMatchObject({
      value: { actions: [{ outcome: { kind: 'failed', words: expect.stringContaining('Taken back by') } }] },
    });
    const log = await core.call('activity.list', { before: null, limit: 50 });
    expect(JSON.stringify(log)).toContain('Taken back by');
    expect(workspace.core()).toBe(core);
  },
  limitMs,
);

test(
  'a change that finds another value than it would replace ends with both, in words',
  async () => {
    const { core, control, card, ticketId, me } = await aWorkspace();
    await control.setFaults({ kind: 'webhook-dropped' });
    await control.editTicket({ id: ticketId, byResourceId: me, status: 7 });
    expect(await decide(core, card, { kind: 'approve' })).toMatchObject({ ok: true });
    const { ended } = await until(core, 'it failed', (outbox) => outbox.ended.length > 0);
    const status = card.actions[0]?.changes.find(({ field }) => field === 'status');
    expect(ended).toMatchObject([
      {
        state: {
          kind: 'failed',
          words: expect.stringContaining('Nothing was sent'),
          differences: [{ label: 'Status', expected: status?.before, now: expect.any(String) }],
        },
      },
    ]);
    const [only] = ended;
    expect(only?.state.kind === 'failed' && only.state.differences[0]?.now).not.toBe(status?.before);
  },
  limitMs,
);
