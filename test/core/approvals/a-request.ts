import { openApproval } from '../../../src/core/approvals/open.ts';
import { addAction, type NewAction } from '../../../src/core/store/actions.ts';
import type { WriteHandle } from '../../../src/core/store/database.ts';
import { addRun, runsOfTicket } from '../../../src/core/store/runs.ts';
import { actionId } from '../../../src/shared/domain/ids.ts';

/** Writes down a request that waits on a ticket: run, approval `a1`, its action `c1`, and the note `n1` that announced it. */
export function openRequest(
  db: WriteHandle,
  on: { ticketId: number; companyId: number; at: string },
): { runId: string } {
  const { at, ...ids } = on;
  addRun(db, { ...ids, cause: 'ticket-created', mode: 'execute', at });
  const run = runsOfTicket(db, on.ticketId)[0];
  if (!run) throw new Error('no run');
  openApproval(db, 'a1', run, { at, lastsMs: 3_600_000, policyVersion: 1 });
  const common = {
    ...ids,
    runId: run.id,
    expectedBefore: {},
    digest: 'd',
    reason: '',
    rule: { ruleId: 'r', scope: 'default', words: '' },
    stateAt: at,
    arguments: {},
  } as const;
  const change: NewAction = {
    ...common,
    id: actionId.parse('c1'),
    ordinal: 1,
    origin: 'agent',
    tool: 'autotask:autotask-update-ticket',
    request: { kind: 'patch-ticket', ticketId: on.ticketId, fields: { priority: 1 } },
    answer: 'ask',
    approvalId: 'a1',
    state: 'waiting',
  };
  addAction(db, change);
  addAction(db, {
    ...common,
    id: actionId.parse('n1'),
    ordinal: 2,
    origin: 'program',
    tool: 'autotask:autotask-internal-note',
    request: {
      kind: 'create-ticket-note',
      ticketId: on.ticketId,
      title: '',
      description: '',
      noteType: 3,
      publish: 2,
      reference: 'CS-1',
    },
    answer: 'run',
    approvalId: null,
    state: 'done',
  });
  db.run(`UPDATE actions SET result_id = 50 WHERE id = 'n1'`);
  db.run(`UPDATE runs SET state = 'waiting' WHERE id = @id`, { id: run.id });
  return { runId: run.id };
}
