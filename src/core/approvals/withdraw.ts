import { addAuditEntry } from '../audit/log.ts';
import { actionsOfRun, moveAction } from '../store/actions.ts';
import { approvalOfRun, endApproval } from '../store/approvals.ts';
import type { WriteHandle } from '../store/database.ts';
import { endOfTicket, runsOfEndedTickets } from '../store/ended-tickets.ts';
import { addRunStep, type StoredRun, setRunState } from '../store/runs.ts';

/**
 * Withdraws what waits on a ticket that was deleted or merged away, and stops its runs; of one ticket, or of all. Nothing that was
 * not sent yet is sent. Answers with the runs concerned.
 */
export function withdrawFromEnded(
  db: WriteHandle,
  now: string,
  ticketId: number | null = null,
): { ticketId: number; runId: string }[] {
  return db.transaction(() =>
    runsOfEndedTickets(db, ticketId).flatMap((run) => {
      const words = endOfTicket(db, run.ticketId);
      if (words === null) return [];
      const withdrawn = withdrawRun(db, run, words, now);
      return withdrawn === 'unchanged' ? [] : [{ ticketId: run.ticketId, runId: run.id }];
    }),
  );
}

/**
 * Takes back what one run asks for and has not sent, and stops it. `flying`: something may have arrived; that is read back first,
 * and whoever withdraws sees to it that the run stops then. Call it inside a transaction.
 */
export function withdrawRun(
  db: WriteHandle,
  run: StoredRun,
  words: string,
  now: string,
): 'stopped' | 'flying' | 'unchanged' {
  const hasWithdrawn = withdrawApproval(db, run, words, now);
  const unsent = withdrawActions(db, run, words, now);
  const isFlying = actionsOfRun(db, run.id).some(({ state }) => state === 'sending' || state === 'unknown');
  // What may have arrived is read back first; the run then stops by itself.
  if (!isFlying) stop(db, run, { words, unsent, now });
  if (!isFlying) return 'stopped';
  return hasWithdrawn || unsent.length > 0 ? 'flying' : 'unchanged';
}

function withdrawApproval(db: WriteHandle, run: StoredRun, words: string, now: string): boolean {
  const approval = approvalOfRun(db, run.id);
  const end = { state: 'withdrawn', at: now, by: null, via: null, reason: words } as const;
  if (approval === null || !endApproval(db, approval.id, end)) return false;
  addAuditEntry(db, {
    at: now,
    kind: 'approval-withdrawn',
    words,
    ticketId: run.ticketId,
    runId: run.id,
    tool: null,
    detail: { approvalId: approval.id },
  });
  return true;
}

/** Ends the actions that were not sent; answers with their ids. */
function withdrawActions(db: WriteHandle, run: StoredRun, words: string, now: string): string[] {
  return actionsOfRun(db, run.id).flatMap(({ id }) => {
    const undecided = moveAction(db, id, { from: ['waiting'], to: 'expired', at: now });
    const failureWords = `${words}. Nothing was sent.`;
    const cleared = moveAction(db, id, { from: ['cleared'], to: 'failed', at: now, failureWords });
    return undecided || cleared ? [id] : [];
  });
}

function stop(
  db: WriteHandle,
  run: StoredRun,
  end: { readonly words: string; readonly unsent: readonly string[]; readonly now: string },
): void {
  const { words, unsent, now } = end;
  addRunStep(db, run.id, { at: now, kind: 'problem', words, tool: null });
  setRunState(db, run.id, { state: 'stopped', words, at: now });
  addAuditEntry(db, {
    at: now,
    kind: 'run-stopped',
    words,
    ticketId: run.ticketId,
    runId: run.id,
    tool: null,
    detail: { unsent },
  });
}
