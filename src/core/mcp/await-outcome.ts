import { actionsOfRun } from '../store/actions.ts';
import { findRun } from '../store/runs.ts';
import { cameOut, failed, said, type ToolResult } from './answers.ts';
import type { WriteCall, WriteParts } from './call-write.ts';

/** Often enough for clients that give up after a minute without a sign. */
const progressEveryMs = 10_000;

/** Waits for how a run ends, and tells what it is at meanwhile. Whoever hangs up leaves the request where it is. */
export async function awaitOutcome(runId: string, call: WriteCall, parts: WriteParts): Promise<ToolResult> {
  let wake = () => {};
  const end = parts.onChange(() => wake());
  const onAbort = () => wake();
  call.signal.addEventListener('abort', onAbort);
  let lastWords = '';
  let saidAt = 0;
  try {
    for (;;) {
      const changed = new Promise<void>((resolve) => {
        wake = resolve;
      });
      if (call.signal.aborted)
        return failed('Stopped waiting.', 'Make the same call again to hear the outcome.');
      const told = outcomeOf(runId, parts);
      if (told !== null) {
        call.heard(runId);
        return told;
      }
      const words = waitingWords(runId, parts);
      // Much changes that is no news to this caller.
      if (words !== lastWords || Date.now() - saidAt >= progressEveryMs - 50) {
        call.progress(words);
        lastWords = words;
        saidAt = Date.now();
      }
      const timer = setTimeout(() => wake(), saidAt + progressEveryMs - Date.now());
      await changed;
      clearTimeout(timer);
    }
  } finally {
    end();
    call.signal.removeEventListener('abort', onAbort);
  }
}

/** What it is at; while a person is asked, also what that person is shown. */
function waitingWords(runId: string, { agent }: WriteParts): string {
  const run = findRun(agent.db, runId);
  if (run?.state !== 'waiting') return run?.words ?? 'Waiting';
  return `${run.words}\n${agent.notes.request(runId)}`;
}

function outcomeOf(runId: string, { agent }: WriteParts): ToolResult | null {
  const { db } = agent;
  const run = findRun(db, runId);
  const action = actionsOfRun(db, runId).find((one) => one.origin === 'agent');
  if (!run || !action) return cameOut(failed('This request is gone.', 'Make the call again.'), 'unavailable');
  const reason = agent.approvals.ofRun(runId)?.reason;
  switch (action.state) {
    case 'done': {
      const record = action.resultId === null ? '' : ` The record has the id ${action.resultId}.`;
      const edited =
        action.edits.length === 0 ? '' : ' A technician changed it first: read the record to see how.';
      return cameOut(said(`Performed.${record}${edited}`), 'performed', action.resultId);
    }
    case 'denied':
      return cameOut(
        failed(`Denied${reason ? `: ${reason}` : ''}. Nothing was changed.`, 'Do not try it by other means.'),
        'denied',
      );
    case 'expired':
      return cameOut(
        failed('Nobody decided in time. Nothing was changed.', 'Tell whoever asked you for it.'),
        'expired',
      );
    case 'failed':
      return cameOut(
        failed(action.failureWords ?? 'It did not work.', 'Read the ticket again before another try.'),
        'failed',
      );
    default:
      return run.state === 'stopped'
        ? cameOut(failed(`${run.words}.`, 'Nothing more will be done.'), 'stopped')
        : null;
  }
}
