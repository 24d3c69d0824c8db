import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import { addAuditEntry } from '../audit/log.ts';
import { actionsOfApproval, moveAction } from '../store/actions.ts';
import { endApproval, findApproval, type StoredApproval } from '../store/approvals.ts';
import type { WriteHandle } from '../store/database.ts';
import { findTechnician } from '../store/organization.ts';
import { policyVersion } from '../store/policy-rules.ts';
import { addRunStep, findRun, setRunState } from '../store/runs.ts';
import { findTicket } from '../store/tickets.ts';
import { approvalDigest } from './digest.ts';

export interface Decision {
  readonly approvalId: string;
  /** The digest of the card that was decided about; null only for a reply on the ticket, which decides about what waits. */
  readonly digest: string | null;
  readonly by: number;
  readonly via: 'desktop' | 'notification' | 'reply' | 'link';
  readonly answer: { readonly kind: 'approve' } | { readonly kind: 'deny'; readonly reason: string };
}

export type SettleFailure =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'already-decided'; readonly state: StoredApproval['state']; readonly by: string | null }
  | { readonly kind: 'expired' }
  /** `decider` is null when nobody is assigned to the ticket. */
  | { readonly kind: 'not-yours'; readonly decider: string | null }
  | { readonly kind: 'changed-since' };

/**
 * Step 8: a decision, once, by the ticket's assigned resource, about exactly what was shown. On success the actions are
 * cleared (or denied) and the run can go on.
 */
export function settle(
  db: WriteHandle,
  decision: Decision,
  now: string,
): Outcome<StoredApproval, SettleFailure> {
  return db.transaction(() => {
    const approval = findApproval(db, decision.approvalId);
    if (!approval) return fail({ kind: 'not-found' });
    if (approval.state === 'expired') return fail({ kind: 'expired' });
    if (approval.state !== 'waiting') {
      const by = findTechnician(db, approval.decidedBy)?.name ?? null;
      return fail({ kind: 'already-decided', state: approval.state, by });
    }
    if (approval.expiresAt <= now) return fail({ kind: 'expired' });
    const approver = findTicket(db, approval.ticketId)?.assignedResourceId ?? null;
    if (approver !== decision.by) {
      return fail({ kind: 'not-yours', decider: findTechnician(db, approver)?.name ?? null });
    }
    const actions = actionsOfApproval(db, approval.id);
    const digest = approvalDigest(approval, actions, approver, policyVersion(db));
    if (decision.digest !== null && decision.digest !== digest) {
      return fail({ kind: 'changed-since' });
    }
    const approved = decision.answer.kind === 'approve';
    const reason = decision.answer.kind === 'deny' ? decision.answer.reason : null;
    const state = approved ? 'approved' : 'denied';
    endApproval(db, approval.id, { state, at: now, by: decision.by, via: decision.via, reason });
    for (const action of actions) {
      moveAction(db, action.id, { from: ['waiting'], to: approved ? 'cleared' : 'denied', at: now });
    }
    const who = findTechnician(db, decision.by)?.name ?? 'Somebody';
    const words = `${who} ${approved ? 'approved' : 'denied'} it${reason ? `: ${reason}` : ''}`;
    addRunStep(db, approval.runId, { at: now, kind: 'decision', words, tool: null });
    if (findRun(db, approval.runId)?.state === 'waiting') {
      setRunState(db, approval.runId, { state: 'settled', words, at: now });
    }
    addAuditEntry(db, {
      at: now,
      kind: `approval-${state}`,
      words,
      ticketId: approval.ticketId,
      runId: approval.runId,
      tool: null,
      detail: {
        approvalId: approval.id,
        by: decision.by,
        via: decision.via,
        reason,
        digest,
        actions: actions.map((action) => action.digest),
      },
    });
    return succeed({
      ...approval,
      state,
      decidedAt: now,
      decidedBy: decision.by,
      decidedVia: decision.via,
      reason,
    });
  });
}
