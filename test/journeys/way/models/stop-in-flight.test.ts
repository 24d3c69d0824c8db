import { expect, test } from 'vitest';
import { cardOfTicket, decide, writesTo } from '../../../doubles/decide.ts';
import { eventually } from '../../../doubles/eventually.ts';
import { ticketIdIn } from '../../../doubles/fake-model.ts';
import { runModelWorkspace } from '../../../doubles/model-workspace.ts';

test('a run that is stopped while an answer is lost is read back first, and then stopped', async () => {
  const workspace = await runModelWorkspace(
    (asked, count) => {
      const ticketId = ticketIdIn(asked);
      if (count > 1) return { kind: 'says', text: 'Raise it.' };
      const input = { ticketId, priority: 1, reason: 'Urgent.' };
      return { kind: 'says', calls: [{ name: 'autotask-update-ticket', input }] };
    },
    { tuning: { settlePatchAfterMs: 1_500 } },
  );
  const core = workspace.core();
  const ticket = await workspace.openTicket();
  const card = await cardOfTicket(core, ticket.id);
  await workspace.control.setFaults({ kind: 'lost-answer', entity: 'Tickets', verb: 'PATCH', next: 1 });
  await decide(core, card, { kind: 'approve' });
  const outcome = async () => {
    const { actions } = await workspace.must('approvals.get', { approvalId: card.approvalId });
    return actions[0]?.outcome?.kind;
  };
  await eventually(core, 'the answer is lost', async () => (await outcome()) === 'unknown');
  const run = await workspace.lastRun(ticket.id);
  await workspace.must('agent.stop', { runId: run?.runId ?? ('' as never) });
  expect((await workspace.lastRun(ticket.id))?.state).toBe('working');
  const stopped = await workspace.untilRun(
    ticket.id,
    'the run is stopped',
    ({ state }) => state === 'stopped',
  );
  expect(stopped.words).toContain('stopped the agent');
  expect(await outcome()).toBe('done');
  const { changes, notes } = await writesTo(workspace.control, ticket.id);
  expect(changes).toHaveLength(1);
  expect(notes).toEqual(['Countersign: plan, waiting for approval']);
}, 40_000);
