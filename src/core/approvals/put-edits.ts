import { addAuditEntry } from '../audit/log.ts';
import { actionsOfApproval, replaceRequest, type StoredAction } from '../store/actions.ts';
import { removeVotes } from '../store/approval-votes.ts';
import { findApproval, type StoredApproval } from '../store/approvals.ts';
import type { WriteHandle } from '../store/database.ts';
import { findTechnician } from '../store/organization.ts';
import { addRunStep } from '../store/runs.ts';
import { findTicket } from '../store/tickets.ts';
import { type EditedAction, withEdits } from './edited-action.ts';

/** Puts in place what the approver changed at another desktop, if it is that one's to change and no more than an edit. */
export function putEdits(
  db: WriteHandle,
  told: { readonly approvalId: string; readonly by: number; readonly edits: readonly EditedAction[] },
  now: string,
):
  | { readonly kind: 'put'; readonly runId: string; readonly ticketId: number }
  | { readonly kind: 'no' | 'not-yours' } {
  return db.transaction(() => {
    const approval = findApproval(db, told.approvalId);
    if (approval?.state !== 'waiting' || approval.expiresAt <= now) return { kind: 'no' };
    const assigned = findTicket(db, approval.ticketId)?.assignedResourceId ?? null;
    if (assigned !== told.by) return { kind: 'not-yours' };
    const stored = actionsOfApproval(db, approval.id);
    const edited = withEdits(stored, told.edits);
    if (edited === null || edited === stored) return { kind: 'no' };
    replaceWith(db, approval, stored, edited);
    return { kind: 'put', runId: approval.runId, ticketId: approval.ticketId };
  });
}

/** Writes edited actions in the place of these, in the caller's transaction. What was approved of them counts for nothing now. */
export function replaceWith(
  db: WriteHandle,
  approval: StoredApproval,
  stored: readonly StoredAction[],
  edited: readonly StoredAction[],
): void {
  removeVotes(db, approval.id);
  for (const [index, action] of edited.entries()) {
    const original = stored[index];
    if (original === undefined || original.digest === action.digest || !replaceRequest(db, action)) continue;
    writeDown(db, approval, original, action);
  }
}

/** Keeps who changed what, for the run's activity and the log. */
function writeDown(
  db: WriteHandle,
  approval: StoredApproval,
  original: StoredAction,
  edited: StoredAction,
): void {
  const last = edited.edits.at(-1);
  if (last === undefined) return;
  const words = `${findTechnician(db, last.by)?.name ?? 'Somebody'} edited it: ${last.words}`;
  addRunStep(db, approval.runId, { at: last.at, kind: 'decision', words, tool: original.tool });
  addAuditEntry(db, {
    at: last.at,
    kind: 'approval-edited',
    words,
    ticketId: approval.ticketId,
    runId: approval.runId,
    tool: original.tool,
    detail: {
      approvalId: approval.id,
      actionId: edited.id,
      by: last.by,
      before: { digest: original.digest, request: original.request },
      after: { digest: edited.digest, request: edited.request },
    },
  });
}
