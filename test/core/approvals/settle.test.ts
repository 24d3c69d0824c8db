import { expect, test } from 'vitest';
import { type Decision, settle } from '../../../src/core/approvals/settle.ts';
import { votesOf } from '../../../src/core/store/approval-votes.ts';
import { stepsOfRun } from '../../../src/core/store/runs.ts';
import { saveTicket } from '../../../src/core/store/tickets.ts';
import { aStoredTicket } from '../store/a-database.ts';
import { afterExpiry, ana, aPlan, dana, editedBy, later, sam, two, verified } from './a-plan.ts';

type Plan = ReturnType<typeof aPlan>;

function decide(plan: Plan, change: Partial<Decision> = {}, now = later) {
  const approve = { kind: 'approve' } as const;
  const usual = {
    approvalId: 'a1',
    digest: plan.digest(),
    by: dana,
    via: 'desktop',
    answer: approve,
  } as const;
  return settle(plan.db, { ...usual, ...change }, now);
}

const words = ({ db, approval }: Plan) => stepsOfRun(db, approval().runId).map((step) => step.words);
const calledBack = { how: 'called-back', note: 'spoke to Mei' } as const;

test('of a plan only what was chosen is cleared; the rest is denied, and says why', () => {
  const plan = aPlan({ actions: 3 });
  expect(decide(plan, { answer: { kind: 'approve', only: ['c1', 'c3'] } }).ok).toBe(true);
  expect(plan.states()).toEqual(['cleared', 'denied', 'cleared']);
  expect(plan.actions()[1]?.failureWords).toBe('Not chosen');
  expect(words(plan)).toEqual(['Dana approved 2 of 3 actions']);
});

test('to choose only what is not in the plan decides nothing', () => {
  const plan = aPlan();
  const settled = decide(plan, { answer: { kind: 'approve', only: ['c9'] } });
  expect(settled).toMatchObject({ ok: false, failure: { kind: 'changed-since' } });
  expect(plan.approval().state).toBe('waiting');
});

test.each([
  ['the assigned first', [dana, sam]],
  ['the other first', [sam, dana]],
])('two approvers, %s: it waits for the second, and is cleared then', (_order, [first = 0, second = 0]) => {
  const plan = aPlan({ actions: 2, requirements: two });
  expect(decide(plan, { by: first })).toMatchObject({ ok: true, value: { state: 'waiting' } });
  expect(plan.states()).toEqual(['waiting', 'waiting']);
  expect(decide(plan, { by: first })).toMatchObject({ failure: { kind: 'already-voted' } });
  expect(decide(plan, { by: second })).toMatchObject({ ok: true, value: { state: 'approved' } });
  expect(plan.states()).toEqual(['cleared', 'cleared']);
  expect(decide(plan, { by: second })).toMatchObject({ failure: { kind: 'already-decided' } });
});

test('two who have not the ticket are not enough', () => {
  const plan = aPlan({ requirements: two });
  expect(decide(plan, { by: sam }).ok).toBe(true);
  expect(decide(plan, { by: ana })).toMatchObject({ failure: { kind: 'not-yours', decider: 'Dana' } });
  expect(plan.approval().state).toBe('waiting');
});

test('nobody who does not work here is the second approver', () => {
  const plan = aPlan({ requirements: two });
  expect(decide(plan, { by: dana }).ok).toBe(true);
  expect(decide(plan, { by: 404 })).toMatchObject({ failure: { kind: 'not-yours' } });
});

test('a denial by either of two ends it, also by who had approved', () => {
  for (const by of [dana, sam]) {
    const plan = aPlan({ requirements: two });
    decide(plan, { by: dana });
    expect(decide(plan, { by, answer: { kind: 'deny', reason: 'No' } }).ok).toBe(true);
    expect(plan.approval().state).toBe('denied');
    expect(plan.states()).toEqual(['denied']);
  }
});

test('of two approvers’ choices what both chose is cleared', () => {
  const plan = aPlan({ actions: 3, requirements: two });
  decide(plan, { by: dana, answer: { kind: 'approve', only: ['c1', 'c2'] } });
  const none = decide(plan, { by: sam, answer: { kind: 'approve', only: ['c3'] } });
  expect(none).toMatchObject({ failure: { kind: 'nothing-chosen' } });
  decide(plan, { by: sam, answer: { kind: 'approve', only: ['c2', 'c3'] } });
  expect(plan.states()).toEqual(['denied', 'cleared', 'denied']);
});

test('an approval counts for the card that was shown: reassigned, it has to be given again', () => {
  const plan = aPlan({ requirements: two });
  decide(plan, { by: dana });
  saveTicket(plan.db, aStoredTicket({ id: 1, assignedResourceId: sam, readAt: later }));
  expect(decide(plan, { by: sam })).toMatchObject({ ok: true, value: { state: 'waiting' } });
  expect(decide(plan, { by: dana })).toMatchObject({ ok: true, value: { state: 'approved' } });
});

test('a verified requester: not approved before it is said how, and that is kept', () => {
  const plan = aPlan({ requirements: verified });
  expect(decide(plan)).toMatchObject({ failure: { kind: 'needs-step-up', here: true } });
  for (const via of ['reply', 'link', 'notification'] as const) {
    const answer = { kind: 'approve', verified: calledBack } as const;
    expect(decide(plan, { via, answer })).toMatchObject({ failure: { kind: 'needs-step-up', here: false } });
  }
  expect(decide(plan, { answer: { kind: 'approve', verified: calledBack } }).ok).toBe(true);
  expect(votesOf(plan.db, 'a1')).toMatchObject([{ resourceId: dana, verified: calledBack }]);
  expect(words(plan)).toEqual(['Dana approved it; requester called back on the known number: spoke to Mei']);
});

test('to deny, nobody has to be verified', () => {
  const plan = aPlan({ requirements: verified });
  expect(decide(plan, { via: 'reply', digest: null, answer: { kind: 'deny', reason: '' } }).ok).toBe(true);
});

test('after the time is over there is no approval, of one or of two', () => {
  for (const requirements of [null, two]) {
    const plan = aPlan({ requirements });
    expect(decide(plan, {}, afterExpiry)).toMatchObject({ failure: { kind: 'expired' } });
  }
});

test('what the approver edited at another desktop is approved as it reads there', () => {
  const plan = aPlan();
  const [action] = plan.actions();
  if (!action) throw new Error('no action');
  const edited = editedBy(action, dana, 3);
  const shown = aPlanAfter(edited);
  const settled = decide(plan, { digest: shown, edits: [edited] });
  expect(settled.ok).toBe(true);
  expect(plan.actions()[0]).toMatchObject({
    state: 'cleared',
    digest: edited.digest,
    request: { fields: { priority: 3 } },
  });
});

test('what somebody else edited, or what is no edit, decides nothing', () => {
  const plan = aPlan();
  const [action] = plan.actions();
  if (!action) throw new Error('no action');
  const bySam = editedBy(action, sam, 3);
  expect(decide(plan, { by: sam, digest: aPlanAfter(bySam), edits: [bySam] }).ok).toBe(false);
  const otherTicket = { kind: 'patch-ticket', ticketId: 2, fields: { priority: 3 } } as const;
  const moreFields = { kind: 'patch-ticket', ticketId: 1, fields: { priority: 3, status: 5 } } as const;
  for (const request of [otherTicket, moreFields]) {
    const edit = editedBy(action, dana, 3, { request });
    expect(decide(plan, { digest: aPlanAfter(edit), edits: [edit] })).toMatchObject({
      failure: { kind: 'changed-since' },
    });
  }
  const forged = { ...editedBy(action, dana, 3), digest: action.digest.replace(/^./, 'x') };
  expect(decide(plan, { digest: aPlanAfter(forged), edits: [forged] }).ok).toBe(false);
  expect(plan.states()).toEqual(['waiting']);
});

/** The digest of the card once this stands in it. */
function aPlanAfter(edited: ReturnType<typeof editedBy>): string {
  const other = aPlan();
  other.db.run('UPDATE actions SET digest = @digest WHERE id = @id', {
    digest: edited.digest,
    id: edited.id,
  });
  return other.digest();
}
