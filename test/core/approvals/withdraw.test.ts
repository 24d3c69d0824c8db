import { expect, test } from 'vitest';
import { cardOf } from '../../../src/core/approvals/card.ts';
import { withdrawFromEnded } from '../../../src/core/approvals/withdraw.ts';
import { findAction, moveAction } from '../../../src/core/store/actions.ts';
import { findApproval } from '../../../src/core/store/approvals.ts';
import { createPicklists } from '../../../src/core/store/picklists.ts';
import { findRun, stepsOfRun } from '../../../src/core/store/runs.ts';
import { findTicket } from '../../../src/core/store/tickets.ts';
import type { SyncPace } from '../../../src/core/sync/sync-pass.ts';
import { aSandbox } from '../autotask/a-connection.ts';
import { aDatabase } from '../store/a-database.ts';
import { aSync, everyTime, pollsOnly } from '../sync/a-sync.ts';
import { openRequest } from './a-request.ts';

const now = () => new Date().toISOString();

/** An imported sandbox with a request that waits on its first open ticket. */
async function aWaitingRequest(pace: SyncPace = pollsOnly) {
  const { sandbox, control } = await aSandbox();
  const db = aDatabase();
  const changed = (id: number) => void withdrawFromEnded(db, now(), id);
  const { pass, refresh } = aSync(sandbox, { db, pace, changed });
  expect((await pass.run()).ok).toBe(true);
  const { id: ticketId, companyId } = db.get<{ id: number; companyId: number }>(
    'SELECT id, company_id AS companyId FROM tickets WHERE is_open = 1 ORDER BY id',
  ) ?? { id: 0, companyId: 0 };
  const { runId } = openRequest(db, { ticketId, companyId, at: now() });
  const approval = () => findApproval(db, 'a1');
  const audited = () =>
    db
      .all<{ kind: string }>('SELECT kind FROM audit_entries WHERE run_id = @runId ORDER BY sequence', {
        runId,
      })
      .map((entry) => entry.kind);
  const card = () => {
    const found = approval();
    if (!found) throw new Error('no approval');
    return cardOf(found, { db, picklists: createPicklists(db), me: null });
  };
  const me = sandbox.technician.resourceId;
  return { db, control, pass, refresh, ticketId, runId, approval, audited, card, me };
}

const deleted = 'The ticket was deleted in Autotask';
const merged = 'The ticket was merged into another one in Autotask';

test.each([
  ['a poll asks for deleted tickets', { ...pollsOnly, deletedMs: 0 }],
  ['tickets are compared', { ...pollsOnly, reconcileMs: 0 }],
])('what waits on a deleted ticket is withdrawn when %s', async (_when, pace) => {
  const waits = await aWaitingRequest(pace);
  await waits.control.send('DELETE', `/tickets/${waits.ticketId}`);
  await waits.pass.run();
  expect(waits.card().state).toMatchObject({ kind: 'withdrawn', words: deleted });
  expect(findRun(waits.db, waits.runId)).toMatchObject({ state: 'stopped', words: deleted });
});

test('a ticket that is gone when it is opened ends its run, and both are in the log', async () => {
  const waits = await aWaitingRequest();
  await waits.control.send('DELETE', `/tickets/${waits.ticketId}`);
  expect(await waits.refresh.ticket(waits.ticketId)).toEqual({ ok: true, value: null });
  expect(waits.approval()).toMatchObject({ state: 'withdrawn', reason: deleted, decidedBy: null });
  expect(waits.audited()).toEqual(['approval-withdrawn', 'run-stopped']);
  expect(stepsOfRun(waits.db, waits.runId)).toMatchObject([{ kind: 'problem', words: deleted }]);
  expect(findAction(waits.db, 'c1')?.state).toBe('expired');
  // Told again, it changes nothing.
  expect(withdrawFromEnded(waits.db, now())).toEqual([]);
  expect(waits.audited()).toHaveLength(2);
});

test('what waits on a ticket that was merged away is withdrawn, and what was cleared is not sent', async () => {
  const waits = await aWaitingRequest();
  moveAction(waits.db, 'n1', { from: ['done'], to: 'cleared', at: now() });
  await waits.control.writeNote({
    ticketId: waits.ticketId,
    resourceId: waits.me,
    noteType: 93,
    description: 'Merged',
  });
  await waits.pass.run();
  expect(findTicket(waits.db, waits.ticketId)).not.toBeNull();
  expect(waits.card().state).toMatchObject({ kind: 'withdrawn', words: merged });
  expect(findRun(waits.db, waits.runId)).toMatchObject({ state: 'stopped', words: merged });
  expect(findAction(waits.db, 'n1')).toMatchObject({
    state: 'failed',
    failureWords: `${merged}. Nothing was sent.`,
  });
});

test('a run whose write may have arrived is not stopped before that is known', async () => {
  const waits = await aWaitingRequest();
  moveAction(waits.db, 'n1', { from: ['done'], to: 'unknown', at: now() });
  await waits.control.send('DELETE', `/tickets/${waits.ticketId}`);
  await waits.refresh.ticket(waits.ticketId);
  expect(waits.approval()?.state).toBe('withdrawn');
  expect(findRun(waits.db, waits.runId)?.state).toBe('waiting');
  moveAction(waits.db, 'n1', { from: ['unknown'], to: 'failed', at: now() });
  expect(withdrawFromEnded(waits.db, now())).toEqual([{ ticketId: waits.ticketId, runId: waits.runId }]);
  expect(findRun(waits.db, waits.runId)?.state).toBe('stopped');
});

test('nothing is withdrawn from tickets that are there', async () => {
  const waits = await aWaitingRequest(everyTime);
  await waits.pass.run();
  expect(withdrawFromEnded(waits.db, now())).toEqual([]);
  expect(waits.approval()?.state).toBe('waiting');
});
