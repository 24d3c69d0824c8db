import { expect, test } from 'vitest';
import { settle } from '../../../src/core/approvals/settle.ts';
import { issueCommand } from '../../../src/core/commands/issue-command.ts';
import { findAction, moveAction } from '../../../src/core/store/actions.ts';
import { createPicklists } from '../../../src/core/store/picklists.ts';
import { type Row, readRunRows, replaceRunRows } from '../../../src/core/store/run-rows.ts';
import { findRun } from '../../../src/core/store/runs.ts';
import { takeLetter } from '../../../src/core/team/take-letter.ts';
import { aPlan, dana, later, sam } from '../approvals/a-plan.ts';

type Plan = ReturnType<typeof aPlan>;

function rowsOf({ db }: Plan, runId: string) {
  const rows = readRunRows(db, runId);
  if (rows === null) throw new Error('no run');
  return rows;
}

function take(plan: Plan, rows: ReturnType<typeof rowsOf>, resourceId: number) {
  return takeLetter(
    plan.db,
    { ticketId: 1, from: { deviceId: 'theirs', resourceId }, content: { kind: 'run', rows } },
    { ownDeviceId: 'own', senderName: 'Somebody', now: later },
  );
}

test('what was done here is done, whatever is told later', () => {
  const plan = aPlan();
  const { runId } = plan.approval();
  const answer = { kind: 'approve' } as const;
  settle(plan.db, { approvalId: 'a1', digest: plan.digest(), by: dana, via: 'desktop', answer }, later);
  const cleared = rowsOf(plan, runId);
  moveAction(plan.db, 'c1', { from: ['cleared'], to: 'done', at: later });
  take(plan, cleared, sam);
  expect(findAction(plan.db, 'c1')?.state).toBe('done');
});

test('a run of an agent never becomes somebody’s command', () => {
  const plan = aPlan();
  const rows = rowsOf(plan, plan.approval().runId);
  const turned = { ...rows, run: { ...rows.run, commanded_by: sam } };
  expect(take(plan, turned, sam)).toEqual({ kind: 'nothing' });
  expect(findRun(plan.db, plan.approval().runId)?.commandedBy).toBeNull();
});

/** A command as another desktop writes it down. */
function aCommand(by: number) {
  const elsewhere = aPlan();
  const runId = issueCommand(
    elsewhere.db,
    {
      by,
      ticketId: 1,
      companyId: 10,
      writes: [
        {
          request: { kind: 'patch-ticket', ticketId: 1, fields: { status: 5 } },
          expectedBefore: { status: 1 },
        },
      ],
      words: 'Setting the status',
      cause: 'test ',
    },
    { picklists: createPicklists(elsewhere.db), at: later },
  );
  return { runId, rows: rowsOf(elsewhere, runId) };
}

test('a command is told by its own technician’s desktop, and by nobody else first', () => {
  const { runId, rows } = aCommand(sam);
  const plan = aPlan();
  expect(take(plan, rows, dana)).toEqual({ kind: 'nothing' });
  expect(take(plan, rows, sam)).toMatchObject({ kind: 'run', runId });
  expect(findRun(plan.db, runId)).toMatchObject({ commandedBy: sam, state: 'gated' });
  // Whoever goes on with it tells of it then.
  expect(take(plan, rowsOf(plan, runId), dana)).toMatchObject({ kind: 'run' });
  expect(findRun(plan.db, runId)?.state).toBe('gated');
});

test('rows of an older desktop, which knows no votes, are taken as they are', () => {
  const plan = aPlan();
  const { votes: _, ...older } = rowsOf(plan, plan.approval().runId);
  const actions = older.actions.map((row): Row => {
    const { requirements: _requirements, edits: _edits, ...known } = row;
    return known;
  });
  replaceRunRows(plan.db, { ...older, actions, votes: [] });
  expect(findAction(plan.db, 'c1')).toMatchObject({ requirements: null, edits: [] });
});
