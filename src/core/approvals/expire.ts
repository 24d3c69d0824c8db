import { addAuditEntry } from '../audit/log.ts';
import { actionsOfApproval, moveAction } from '../store/actions.ts';
import { approvalsToExpire, endApproval } from '../store/approvals.ts';
import type { WriteHandle } from '../store/database.ts';
import { addRunStep, findRun, setRunState } from '../store/runs.ts';

const words = 'Nobody decided in time';

/** Ends every request whose time is up, and lets its run go on to say so. Answers with the tickets concerned. */
export function expireApprovals(db: WriteHandle, now: string): { ticketId: number; runId: string }[] {
  return db.transaction(() =>
    approvalsToExpire(db, now).map((approval) => {
      endApproval(db, approval.id, { state: 'expired', at: now, by: null, via: null, reason: null });
      for (const action of actionsOfApproval(db, approval.id)) {
        moveAction(db, action.id, { from: ['waiting'], to: 'expired', at: now });
      }
      addRunStep(db, approval.runId, { at: now, kind: 'decision', words, tool: null });
      if (findRun(db, approval.runId)?.state === 'waiting') {
        setRunState(db, approval.runId, { state: 'settled', words, at: now });
      }
      addAuditEntry(db, {
        at: now,
        kind: 'approval-expired',
        words,
        ticketId: approval.ticketId,
        runId: approval.runId,
        tool: null,
        detail: { approvalId: approval.id, expiresAt: approval.expiresAt },
      });
      return { ticketId: approval.ticketId, runId: approval.runId };
    }),
  );
}
