import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClearAndPerform } from '../../../src/core/actions/clear-and-perform.ts';
import { advanceCommand } from '../../../src/core/commands/advance-command.ts';
import { issueCommand } from '../../../src/core/commands/issue-command.ts';
import { writesBack } from '../../../src/core/commands/undo.ts';
import { actionsOfRun } from '../../../src/core/store/actions.ts';
import { capUse } from '../../../src/core/store/cap-use.ts';
import { countRuns, findRun, runsOfTicket } from '../../../src/core/store/runs.ts';
import type { WriteRequest } from '../../../src/shared/domain/write-request.ts';
import { type RunningActions, runActions } from '../actions/running-actions.ts';
import { good, must, name } from '../tools/running-tools.ts';

let actions: RunningActions;
beforeAll(async () => {
  actions = await runActions();
});
afterAll(() => actions.stop());

/** Nothing is allowed to agents: a command does not ask policy. */
function performer() {
  const rules = ['update-ticket', 'internal-note', 'public-note'].map((tool) => ({
    id: tool,
    scope: 'msp' as const,
    companyId: null,
    tool: name(tool),
    mode: 'disabled' as const,
  }));
  return createClearAndPerform({
    ...actions.parts,
    picklists: actions.context.picklists,
    rules: () => rules,
    facts: () => ({}),
    refreshNotes: async () => undefined,
  });
}

async function command(writes: readonly { request: WriteRequest; expectedBefore: Record<string, number> }[]) {
  const { db, parts, mine, context } = actions;
  const by = 29682885;
  const at = parts.now();
  const { id: ticketId, companyID: companyId } = mine.ticket;
  const runId = issueCommand(
    db,
    { by, ticketId, companyId, writes, words: 'Testing', cause: 'test ' },
    { picklists: context.picklists, at },
  );
  const run = must(findRun(db, runId), 'run');
  const result = await advanceCommand(run, { db, perform: performer(), now: parts.now, onStep: () => {} });
  return { runId, result, run: must(findRun(db, runId), 'run'), done: actionsOfRun(db, runId) };
}

const ticketNow = async () => must(good(await actions.reader.ticket(actions.mine.ticket.id)), 'ticket');

test('a technician’s command is sent whatever policy says of agents, and is nobody’s run', async () => {
  const before = await ticketNow();
  const runsBefore = runsOfTicket(actions.db, before.id).length;
  const priority = before.priority === 1 ? 2 : 1;
  const request = { kind: 'patch-ticket', ticketId: before.id, fields: { priority } } as const;
  const { run, done } = await command([{ request, expectedBefore: { priority: before.priority } }]);
  expect(run).toMatchObject({ state: 'done', outcome: 'performed' });
  expect(done).toMatchObject([{ state: 'done', origin: 'technician' }]);
  expect((await ticketNow()).priority).toBe(priority);
  expect(runsOfTicket(actions.db, before.id)).toHaveLength(runsBefore);
  expect(countRuns(actions.db)).toMatchObject({ waiting: 0 });
  const cap = { limit: 1, per: 'hour', over: 'msp', beyond: 'disabled' } as const;
  const counted = capUse(actions.db, [{ id: 'r', tool: name('update-ticket'), cap }], 1, actions.parts.now());
  expect(counted.get('r')).toBe(0);
});

test('a command about what was changed since sends nothing, and nothing that comes after it', async () => {
  const { id, priority, status } = await ticketNow();
  const stale = { kind: 'patch-ticket', ticketId: id, fields: { priority: priority === 1 ? 2 : 1 } } as const;
  const next = { kind: 'patch-ticket', ticketId: id, fields: { status: status === 1 ? 5 : 1 } } as const;
  const { run, done } = await command([
    { request: stale, expectedBefore: { priority: 4 } },
    { request: next, expectedBefore: { status } },
  ]);
  expect(run).toMatchObject({ state: 'done', outcome: 'failed' });
  expect(run.words).toContain('Somebody changed the ticket meanwhile');
  expect(done.map(({ state }) => state)).toEqual(['failed', 'failed']);
  expect(await ticketNow()).toMatchObject({ priority, status });
});

test('a command whose answer was lost is read back and not sent again', async () => {
  const { id, priority: before } = await ticketNow();
  const priority = before === 1 ? 2 : 1;
  const request = { kind: 'patch-ticket', ticketId: id, fields: { priority } } as const;
  await actions.control.setFaults({ kind: 'lost-answer', entity: 'Tickets', verb: 'PATCH', next: 1 });
  const sent = (await actions.written(/^tickets$/i)).length;
  const { runId, result, done } = await command([{ request, expectedBefore: { priority: before } }]);
  expect(result).toBe('later');
  expect(done).toMatchObject([{ state: 'unknown' }]);
  const { db, parts } = actions;
  const run = must(findRun(db, runId), 'run');
  await advanceCommand(run, { db, perform: performer(), now: parts.now, onStep: () => {} });
  expect(findRun(db, runId)).toMatchObject({ state: 'done', outcome: 'performed' });
  expect(await ticketNow()).toMatchObject({ priority });
  expect((await actions.written(/^tickets$/i)).length - sent).toBeLessThanOrEqual(1);
});

test('what is undone is written back in the other order, and only what was changed', () => {
  const patch = (
    fields: Record<string, string | number | null>,
    expectedBefore: Record<string, number | null>,
  ) => ({
    request: { kind: 'patch-ticket', ticketId: 1, fields } as const,
    expectedBefore,
  });
  const assign = patch(
    { assignedResourceID: 8, assignedResourceRoleID: 2 },
    { assignedResourceID: null, assignedResourceRoleID: 2 },
  );
  expect(writesBack([patch({ status: 5, queueID: 6 }, { status: 1, queueID: 6 }), assign])).toEqual([
    {
      request: { ...assign.request, fields: { assignedResourceID: null, assignedResourceRoleID: 2 } },
      expectedBefore: { assignedResourceID: 8, assignedResourceRoleID: 2 },
    },
    {
      request: { kind: 'patch-ticket', ticketId: 1, fields: { status: 1 } },
      expectedBefore: { status: 5 },
    },
  ]);
});

test('a flag is set back as a flag', () => {
  const request = {
    kind: 'patch-record',
    collection: 'Contacts',
    parent: null,
    id: 5,
    fields: { isActive: true },
  } as const;
  expect(writesBack([{ request, expectedBefore: { isActive: 0 } }])).toEqual([
    { request: { ...request, fields: { isActive: false } }, expectedBefore: { isActive: 1 } },
  ]);
});
