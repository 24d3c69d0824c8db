import { expect, test } from 'vitest';
import type { StoredAction } from '../../../src/core/store/actions.ts';
import { actionId } from '../../../src/shared/domain/ids.ts';
import { createViolations } from './violations.ts';
import { type Approved, createWriteWitness } from './writes.ts';

const bot = 1;
const entry = {
  seq: 1,
  verb: 'PATCH',
  path: 'Tickets',
  resourceId: bot,
  body: { id: 7, status: 9 },
  status: 200,
};

/** An action that sets the ticket's status to 9, with `tool`'s default policy. */
function anAction(change: Partial<StoredAction>): StoredAction {
  const action = {
    id: actionId.parse(`a${change.ordinal ?? 1}`),
    runId: 'r1',
    ordinal: 1,
    ticketId: 7,
    companyId: 10,
    origin: 'agent',
    tool: 'autotask:autotask-triage-ticket',
    arguments: {},
    request: { kind: 'patch-ticket', ticketId: 7, fields: { status: 9 } },
    expectedBefore: {},
    digest: 'd',
    reason: '',
    answer: 'run',
    rule: { ruleId: 'r', scope: 'default', words: '' },
    approvalId: null,
    state: 'done',
    stateAt: '',
    failureWords: null,
    resultId: 7,
  } as const;
  return { ...action, ...change };
}

function judged(actions: readonly StoredAction[], approved: ReadonlyMap<string, Approved> = new Map()) {
  const violations = createViolations();
  createWriteWitness(bot, violations).judge([entry], actions, {
    rules: [],
    modeOfRun: () => 'execute',
    approved,
    assigned: new Map([[7, 5]]),
  });
  return violations.all().map(({ kind }) => kind);
}

const asked = { approvalId: 'a', answer: 'ask', tool: 'autotask:autotask-update-ticket' } as const;

test('a write that policy lets run is in order', () => {
  expect(judged([anAction({})])).toEqual([]);
});

test('of two actions that would send the same, the write is that of the one that was sent', () => {
  expect(judged([anAction({ ...asked, state: 'waiting' }), anAction({ ordinal: 2 })])).toEqual([]);
});

test('a write whose only action still waits, or has another request, is nobody’s', () => {
  expect(judged([anAction({ ...asked, state: 'waiting' })])).toEqual(['uncleared-write']);
  const other = { kind: 'patch-ticket', ticketId: 7, fields: { status: 5 } } as const;
  expect(judged([anAction({ request: other })])).toEqual(['uncleared-write']);
});

test('what was asked needs an approval of exactly this, by the person assigned', () => {
  const request = '{"fields":{"status":9},"kind":"patch-ticket","ticketId":7}';
  expect(judged([anAction(asked)])).toEqual(['uncleared-write']);
  expect(judged([anAction(asked)], new Map([['a', { by: 5, requests: [request] }]]))).toEqual([]);
  expect(judged([anAction(asked)], new Map([['a', { by: 5, requests: [] }]]))).toEqual(['stale-approval']);
  expect(judged([anAction(asked)], new Map([['a', { by: 6, requests: [request] }]]))).toEqual([
    'wrong-approver',
  ]);
});
