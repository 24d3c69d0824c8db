import { addAuditEntry } from '../audit/log.ts';
import { actionsOfRun, findAction, moveAction, type StoredAction } from '../store/actions.ts';
import type { WriteHandle } from '../store/database.ts';
import { findRun, type StoredRun, setRunState } from '../store/runs.ts';

export interface CommandParts {
  readonly db: WriteHandle;
  readonly perform: (action: StoredAction) => Promise<'settled' | 'later'>;
  readonly now: () => string;
  readonly onStep: (step: string) => void;
}

/** Sends what a technician commanded, in its order, and ends its run. What comes after a write that failed is not sent. */
export async function advanceCommand(
  { id, state }: StoredRun,
  parts: CommandParts,
): Promise<'moved' | 'later' | 'still'> {
  if (state === 'done' || state === 'stopped' || state === 'waiting') return 'still';
  const { db } = parts;
  for (const action of actionsOfRun(db, id)) {
    const isOpen = action.state === 'cleared' || action.state === 'sending' || action.state === 'unknown';
    if (isOpen && (await parts.perform(action)) === 'later') return 'later';
    if (findAction(db, action.id)?.state !== 'done') break;
  }
  end(id, parts);
  parts.onStep('command-done');
  return 'still';
}

function end(runId: string, { db, now }: CommandParts): void {
  db.transaction(() => {
    const run = findRun(db, runId);
    if (run === null || run.state === 'done' || run.state === 'stopped') return;
    const failureWords = 'Not sent, because what comes before it did not work.';
    for (const { id } of actionsOfRun(db, runId))
      moveAction(db, id, { from: ['cleared'], to: 'failed', at: now(), failureWords });
    const actions = actionsOfRun(db, runId);
    const isDone = actions.every(({ state }) => state === 'done');
    const why = actions.find(({ failureWords }) => failureWords !== null)?.failureWords;
    const words = isDone ? run.words : `${run.words}: ${why ?? 'it did not work.'}`;
    setRunState(db, runId, { state: 'done', words, at: now(), outcome: isDone ? 'performed' : 'failed' });
    addAuditEntry(db, {
      at: now(),
      kind: isDone ? 'command-performed' : 'command-failed',
      words,
      ticketId: run.ticketId,
      runId,
      tool: null,
      detail: { by: run.commandedBy },
    });
  });
}
