import { expect, test } from 'vitest';
import type { Row, RunRows } from '../../../src/core/store/run-rows.ts';
import { believe, isWhole } from '../../../src/core/team/believe.ts';

const approved = { id: 'a', run_id: 'r', ticket_id: 1, state: 'approved', decided_by: 7, decided_at: 'then' };
const waiting = { ...approved, state: 'waiting', decided_by: null, decided_at: null };

function aVote(by: number, clears = ['x shown']): Row {
  return { approval_id: 'a', run_id: 'r', resource_id: by, clears: JSON.stringify(clears) };
}

function aRun(
  state: string,
  action = 'cleared',
  change: { approval?: Row | null; votes?: Row[]; needs?: string | null } = {},
): RunRows {
  const { approval = approved, votes = [aVote(7)], needs = null } = change;
  const x = { id: 'x', run_id: 'r', ticket_id: 1, approval_id: 'a', digest: 'shown', state: action };
  return {
    run: { id: 'r', ticket_id: 1, state },
    steps: [],
    approval,
    actions: [
      { ...x, requirements: needs },
      { id: 'n', run_id: 'r', ticket_id: 1, approval_id: null, state: 'done' },
    ],
    votes,
  };
}

const stateOf = ({ run, approval, actions }: RunRows) => [run.state, approval?.state, actions[0]?.state];
const cleared = ['settled', 'approved', 'cleared'];
const waits = ['waiting', 'waiting', 'waiting'];

test('the approver’s own desktop may say that it was approved', () => {
  expect(stateOf(believe(aRun('settled'), { senderResourceId: 7, votes: [] }))).toEqual(cleared);
});

test('anybody else may not: what was cleared without a decision of ours waits again', () => {
  for (const votes of [[], [aVote(8)], [aVote(7, [])], [{ ...aVote(7), approval_id: 'b' }]]) {
    const believed = believe(aRun('settled'), { senderResourceId: 9, votes });
    expect(stateOf(believed)).toEqual(waits);
    expect(believed.approval).toMatchObject({ decided_by: null, decided_at: null });
    expect(believed.votes).toEqual(votes);
  }
});

test('nobody’s desktop tells what another technician approved', () => {
  const told = aRun('settled', 'cleared', { votes: [aVote(7), aVote(9)] });
  const believed = believe(told, { senderResourceId: 9, votes: [] });
  expect(believed.votes).toEqual([aVote(9)]);
  expect(stateOf(believed)).toEqual(waits);
});

test('a decision that this desktop has seen itself stands, whoever tells of the rest', () => {
  const told = aRun('closing', 'done', { votes: [] });
  const believed = believe(told, { senderResourceId: 9, votes: [aVote(7)] });
  expect(stateOf(believed)).toEqual(['closing', 'approved', 'done']);
  expect(believed.votes).toEqual([aVote(7)]);
});

test('a decision is about what was shown then, and nothing put in its place', () => {
  for (const clears of [['x another'], ['y shown'], []]) {
    const believed = believe(aRun('settled'), { senderResourceId: 9, votes: [aVote(7, clears)] });
    expect(stateOf(believed)).toEqual(waits);
  }
  const one = aRun('settled');
  const more = { ...one, actions: [...one.actions, { ...one.actions[0], id: 'y' }] };
  expect(stateOf(believe(more, { senderResourceId: 9, votes: [aVote(7)] }))).toEqual(waits);
});

test('an action that was left out needs nobody’s approval to stay undone', () => {
  const one = aRun('settled');
  const rest = { ...one, actions: [...one.actions, { ...one.actions[0], id: 'y', state: 'denied' }] };
  expect(stateOf(believe(rest, { senderResourceId: 9, votes: [aVote(7)] }))).toEqual(cleared);
});

test.each(['{"approvers":2}', '{"approvers":3}', 'nonsense'])('%s wants two who approved', (needs) => {
  const told = aRun('settled', 'cleared', { needs, votes: [aVote(7), aVote(8)] });
  expect(stateOf(believe(told, { senderResourceId: 7, votes: [] }))).toEqual(waits);
  expect(stateOf(believe(told, { senderResourceId: 7, votes: [aVote(8)] }))).toEqual(cleared);
  expect(stateOf(believe(told, { senderResourceId: 7, votes: [aVote(8, ['x other'])] }))).toEqual(waits);
});

test.each(['sending', 'unknown', 'done', 'failed'])(
  'that an action is “%s” is believed of anybody',
  (state) => {
    const believed = believe(aRun('settled', state), { senderResourceId: 9, votes: [] });
    expect(stateOf(believed)).toEqual(['waiting', 'waiting', state]);
  },
);

test('a run that is over is over', () => {
  const believed = believe(aRun('done', 'done'), { senderResourceId: 9, votes: [] });
  expect(stateOf(believed)).toEqual(['done', 'approved', 'done']);
});

test('rows that do not hang together, or are about another ticket, are kept out', () => {
  const whole = aRun('waiting', 'waiting', { approval: waiting });
  expect(isWhole(whole, 1)).toBe(true);
  expect(isWhole(whole, 2)).toBe(false);
  expect(isWhole({ ...whole, approval: { ...waiting, run_id: 'other' } }, 1)).toBe(false);
  expect(isWhole({ ...whole, approval: null }, 1)).toBe(false);
  expect(isWhole({ ...whole, actions: [{ ...whole.actions[0], ticket_id: 2 }] }, 1)).toBe(false);
  expect(isWhole({ ...whole, run: { ...whole.run, id: null } }, 1)).toBe(false);
  expect(isWhole({ ...whole, votes: [{ ...aVote(7), approval_id: 'b' }] }, 1)).toBe(false);
  expect(isWhole({ ...whole, votes: [{ ...aVote(7), run_id: 'other' }] }, 1)).toBe(false);
});
