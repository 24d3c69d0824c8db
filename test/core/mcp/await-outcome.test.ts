import { expect, onTestFinished, test, vi } from 'vitest';
import { awaitOutcome } from '../../../src/core/mcp/await-outcome.ts';
import type { WriteCall, WriteParts } from '../../../src/core/mcp/call-write.ts';
import { addAction, moveAction } from '../../../src/core/store/actions.ts';
import { addRun, runsOfTicket } from '../../../src/core/store/runs.ts';
import { actionId } from '../../../src/shared/domain/ids.ts';
import { aDatabase } from '../store/a-database.ts';

const at = '2026-01-01T00:00:00.000Z';

/** A run whose one action waits for a person, and a call that waits for it; the clock stands. */
function aWaitingCall() {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const db = aDatabase();
  addRun(db, { ticketId: 7, companyId: 175, cause: 'mcp x', mode: 'execute', at });
  const run = runsOfTicket(db, 7)[0];
  if (run === undefined) throw new Error('no run');
  const id = actionId.parse(crypto.randomUUID());
  addAction(db, {
    id,
    runId: run.id,
    ordinal: 1,
    ticketId: 7,
    companyId: 175,
    origin: 'agent',
    tool: 'autotask:autotask-update-ticket',
    arguments: {},
    request: { kind: 'patch-ticket', ticketId: 7, fields: { status: 5 } },
    expectedBefore: {},
    digest: 'd',
    reason: '',
    answer: 'ask',
    rule: { scope: 'default', id: 'x', words: 'x' } as never,
    approvalId: null,
    state: 'waiting',
    stateAt: at,
  });
  const listeners = new Set<() => void>();
  const agent = { db, approvals: { ofRun: () => null } };
  const onChange: WriteParts['onChange'] = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const leaving = new AbortController();
  const progress: string[] = [];
  const heard: string[] = [];
  const call = {
    signal: leaving.signal,
    progress: (words: string) => progress.push(words),
    heard: (runId: string) => heard.push(runId),
  };
  const told = awaitOutcome(
    run.id,
    call as unknown as WriteCall,
    { agent, onChange } as unknown as WriteParts,
  );
  const change = () => {
    for (const listener of listeners) listener();
    return vi.advanceTimersByTimeAsync(0);
  };
  return { db, id, runId: run.id, told, progress, heard, listeners, leaving, change };
}

test('however long it takes, a sign comes every ten seconds, and no more of them when much else changes', async () => {
  const { progress, change, leaving, told } = aWaitingCall();
  expect(progress).toHaveLength(1);
  for (let second = 0; second < 3_600; second += 1) {
    await vi.advanceTimersByTimeAsync(1_000);
    await change();
  }
  expect(progress.length).toBeGreaterThanOrEqual(360);
  expect(progress.length).toBeLessThanOrEqual(362);
  leaving.abort();
  await told;
});

test('whoever leaves is not counted as told, and nothing listens for him any more', async () => {
  const { told, heard, listeners, leaving } = aWaitingCall();
  leaving.abort();
  expect((await told).isError).toBe(true);
  expect(heard).toEqual([]);
  expect(listeners.size).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test('what ended is told at once', async () => {
  const { db, id, runId, told, heard, change } = aWaitingCall();
  moveAction(db, id, { from: ['waiting'], to: 'expired', at });
  await change();
  expect((await told).structuredContent).toEqual({ outcome: 'expired', recordId: null });
  expect(heard).toEqual([runId]);
});
