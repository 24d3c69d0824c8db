import { expect, test } from 'vitest';
import type { RunRows } from '../../../src/core/store/run-rows.ts';
import { believe, isWhole } from '../../../src/core/team/believe.ts';

const approved = { id: 'a', run_id: 'r', ticket_id: 1, state: 'approved', decided_by: 7, decided_at: 'then' };
const waiting = { ...approved, state: 'waiting', decided_by: null, decided_at: null };

function aRun(state: string, action = 'cleared', approval: RunRows['approval'] = approved): RunRows {
  return {
    run: { id: 'r', ticket_id: 1, state },
    steps: [],
    approval,
    actions: [
      { id: 'x', run_id: 'r', ticket_id: 1, approval_id: 'a', digest: 'shown', state: action },
      { id: 'n', run_id: 'r', ticket_id: 1, approval_id: null, state: 'done' },
    ],
  };
}

/** The actions as they were when the approval was given. */
const { actions } = aRun('settled');

const stateOf = ({ run, approval, actions }: RunRows) => [run.state, approval?.state, actions[0]?.state];

test('the approver’s own desktop may say that it was approved', () => {
  expect(stateOf(believe(aRun('settled'), { senderResourceId: 7, approval: waiting, actions }))).toEqual([
    'settled',
    'approved',
    'cleared',
  ]);
});

test('anybody else may not: what was cleared without a decision of ours waits again', () => {
  for (const approval of [null, waiting, { ...approved, decided_by: 8 }, { ...approved, id: 'b' }]) {
    const believed = believe(aRun('settled'), { senderResourceId: 9, approval, actions });
    expect(stateOf(believed)).toEqual(['waiting', 'waiting', 'waiting']);
    expect(believed.approval).toMatchObject({ decided_by: null, decided_at: null });
  }
});

test('a decision that this desktop has seen itself stands, whoever tells of the rest', () => {
  const believed = believe(aRun('closing', 'done'), { senderResourceId: 9, approval: approved, actions });
  expect(stateOf(believed)).toEqual(['closing', 'approved', 'done']);
});

test('a decision that was seen is about what was shown then, and nothing put in its place', () => {
  const [shown, note] = actions;
  const told = aRun('settled');
  for (const known of [
    [{ ...shown, digest: 'another' }, note],
    [{ ...shown, id: 'y' }, note],
    [note],
    [shown, { ...shown, id: 'y' }, note],
  ] as RunRows['actions'][]) {
    const believed = believe(told, { senderResourceId: 9, approval: approved, actions: known });
    expect(stateOf(believed)).toEqual(['waiting', 'waiting', 'waiting']);
  }
  // Their order in a letter says nothing.
  const turned = { ...told, actions: told.actions.toReversed() };
  const believed = believe(turned, { senderResourceId: 9, approval: approved, actions });
  expect(believed).toEqual(turned);
});

test.each(['sending', 'unknown', 'done', 'failed'])(
  'that an action is “%s” is believed of anybody',
  (state) => {
    const believed = believe(aRun('settled', state), { senderResourceId: 9, approval: waiting, actions });
    expect(stateOf(believed)).toEqual(['waiting', 'waiting', state]);
  },
);

test('a run that is over is over', () => {
  const believed = believe(aRun('done', 'done'), { senderResourceId: 9, approval: waiting, actions });
  expect(stateOf(believed)).toEqual(['done', 'approved', 'done']);
});

test('rows that do not hang together, or are about another ticket, are kept out', () => {
  const whole = aRun('waiting', 'waiting', waiting);
  expect(isWhole(whole, 1)).toBe(true);
  expect(isWhole(whole, 2)).toBe(false);
  expect(isWhole({ ...whole, approval: { ...waiting, run_id: 'other' } }, 1)).toBe(false);
  expect(isWhole({ ...whole, approval: null }, 1)).toBe(false);
  expect(isWhole({ ...whole, actions: [{ ...whole.actions[0], ticket_id: 2 }] }, 1)).toBe(false);
  expect(isWhole({ ...whole, run: { ...whole.run, id: null } }, 1)).toBe(false);
});
