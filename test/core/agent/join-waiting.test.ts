import { expect, test } from 'vitest';
import type { Gated, GatedAction } from '../../../src/core/agent/gate.ts';
import { isAskedAlready, joinWaiting } from '../../../src/core/agent/join-waiting.ts';
import { addRun, runsOfTicket } from '../../../src/core/store/runs.ts';
import { aPlan, at } from '../approvals/a-plan.ts';

/** A second run on the ticket of a plan that waits, and what it proposes: the same. */
function aSecondRun(actions = 2) {
  const plan = aPlan({ actions });
  addRun(plan.db, { ticketId: 1, companyId: 10, cause: 'message:7', mode: 'execute', at });
  const run = runsOfTicket(plan.db, 1).find(({ cause }) => cause === 'message:7');
  if (!run) throw new Error('no run');
  const asks = plan.actions().map((action, index): GatedAction => {
    return { ...action, id: `again-${index}` as GatedAction['id'], runId: run.id };
  });
  return { db: plan.db, run, asks };
}

const gated = (actions: readonly GatedAction[]): Gated => ({
  actions,
  steps: [],
  shadow: [],
  isUnavailable: false,
});

test('a run that proposes exactly what waits asks nothing again, and says so', () => {
  const { db, run, asks } = aSecondRun();
  const joined = joinWaiting(db, run, gated(asks), at);
  expect(joined).toMatchObject({ joins: true, actions: [], steps: [{ kind: 'plan' }] });
});

test('what runs without asking is still done', () => {
  const { db, run, asks } = aSecondRun();
  const [first] = asks;
  if (!first) throw new Error('no action');
  const auto: GatedAction = { ...first, answer: 'run', state: 'cleared' };
  expect(joinWaiting(db, run, gated([auto, ...asks]), at).actions).toEqual([auto]);
});

test('one action more, fewer, or another value is another request', () => {
  const { db, run, asks } = aSecondRun();
  const [first, second] = asks;
  if (!first || !second) throw new Error('no actions');
  const other = {
    ...second,
    request: { kind: 'patch-ticket', ticketId: 1, fields: { status: 8 } },
  } as const;
  for (const proposed of [[first], [...asks, second], [first, other], []]) {
    expect(isAskedAlready(db, run, proposed)).toBe(false);
  }
});

test('what was decided already may be asked again', () => {
  const { db, run, asks } = aSecondRun();
  db.run(`UPDATE approvals SET state = 'denied' WHERE id = 'a1'`);
  expect(isAskedAlready(db, run, asks)).toBe(false);
});

test('the same note is the same although its reference is new', () => {
  const { db, run, asks } = aSecondRun(1);
  const note = (reference: string) => ({
    kind: 'create-ticket-note',
    ticketId: 1,
    title: 'T',
    description: `Hello\n\nCountersign ${reference}`,
    noteType: 3,
    publish: 1,
    reference,
  });
  db.run(`UPDATE actions SET request = @request WHERE id = 'c1'`, { request: JSON.stringify(note('CS-AA')) });
  const again = asks.map((ask) => ({ ...ask, request: note('CS-BB') as GatedAction['request'] }));
  expect(isAskedAlready(db, run, again)).toBe(true);
});
