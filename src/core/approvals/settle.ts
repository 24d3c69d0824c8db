import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { StepUpAnswer } from '../../shared/domain/step-up-answer.ts';
import { actionsOfApproval } from '../store/actions.ts';
import { actionMark, addVote } from '../store/approval-votes.ts';
import { findApproval, type StoredApproval } from '../store/approvals.ts';
import type { WriteHandle } from '../store/database.ts';
import { findTechnician } from '../store/organization.ts';
import { findTicket } from '../store/tickets.ts';
import { type EditedAction, withEdits } from './edited-action.ts';
import { endWith, noteVote } from './end-with.ts';
import { replaceWith } from './put-edits.ts';
import { standingOf } from './standing.ts';
import { isEnough } from './whose-turn.ts';

export interface Decision {
  readonly approvalId: string;
  /** The digest of the card that was decided about; null only for a reply on the ticket, which decides about what waits. */
  readonly digest: string | null;
  readonly by: number;
  readonly via: 'desktop' | 'notification' | 'reply' | 'link';
  readonly answer:
    | {
        readonly kind: 'approve';
        /** Which actions; all when left out. */
        readonly only?: readonly string[] | undefined;
        /** How the requester was verified. */
        readonly verified?: StepUpAnswer | undefined;
      }
    | { readonly kind: 'deny'; readonly reason: string };
  /** What the decider had changed at another desktop. */
  readonly edits?: readonly EditedAction[];
}

export type SettleFailure =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'already-decided'; readonly state: StoredApproval['state']; readonly by: string | null }
  | { readonly kind: 'expired' }
  /** `decider` is null when nobody is assigned to the ticket. */
  | { readonly kind: 'not-yours'; readonly decider: string | null }
  | { readonly kind: 'changed-since' }
  | { readonly kind: 'already-voted' }
  /** The requester has to be verified, and nobody said how. `here`: whether it could have been said this way. */
  | { readonly kind: 'needs-step-up'; readonly here: boolean }
  /** Of what the first approver chose, the second chose nothing. */
  | { readonly kind: 'nothing-chosen' };

/**
 * Step 8: a decision, by who may, about exactly what was shown. It ends the wait once: with a denial, or with the last approval that
 * is needed. Then what all of them chose is cleared, the rest is denied, and the run can go on. An approval that is not the last one
 * is kept, and the request still waits.
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
    const assigned = findTicket(db, approval.ticketId)?.assignedResourceId ?? null;
    const stored = actionsOfApproval(db, approval.id);
    // Only the assigned resource edits. Somebody else's edits make another digest, and decide nothing.
    const edited = assigned === decision.by ? withEdits(stored, decision.edits ?? []) : stored;
    if (edited === null) return fail({ kind: 'changed-since' });
    const standing = standingOf(db, approval, edited);
    const { answer } = decision;
    const whyNot = standing.whyNot(decision.by);
    if (whyNot === 'voted' && answer.kind === 'approve') return fail({ kind: 'already-voted' });
    if (whyNot !== null && whyNot !== 'voted') {
      return fail({ kind: 'not-yours', decider: findTechnician(db, assigned)?.name ?? null });
    }
    if (decision.digest !== null && decision.digest !== standing.digest) {
      return fail({ kind: 'changed-since' });
    }
    if (answer.kind === 'deny') {
      if (edited !== stored) replaceWith(db, approval, stored, edited);
      endWith(db, approval, standing, { kind: 'denied', reason: answer.reason }, decision, now);
      return succeed(found(db, approval.id));
    }
    if (standing.needs.stepUp && (answer.verified === undefined || decision.via !== 'desktop')) {
      return fail({ kind: 'needs-step-up', here: decision.via === 'desktop' });
    }
    const chosen = standing.actions.filter(({ id }) => answer.only?.includes(id) ?? true);
    if (chosen.length === 0) return fail({ kind: 'changed-since' });
    const marks = chosen.map(actionMark);
    const cleared = standing.votes.reduce(
      (left, vote) => left.filter((mark) => vote.clears.includes(mark)),
      marks,
    );
    if (cleared.length === 0) return fail({ kind: 'nothing-chosen' });

    if (edited !== stored) replaceWith(db, approval, stored, edited);
    const vote = {
      approvalId: approval.id,
      runId: approval.runId,
      resourceId: decision.by,
      at: now,
      via: decision.via,
      cardDigest: standing.digest,
      clears: marks,
      verified: standing.needs.stepUp ? (answer.verified ?? null) : null,
    };
    addVote(db, vote);
    const voted = [...standing.votes.map(({ resourceId }) => resourceId), decision.by];
    const { approvers } = standing.needs;
    if (isEnough(voted, { assigned, approvers })) {
      endWith(db, approval, standing, { kind: 'approved', cleared, vote }, decision, now);
    } else noteVote(db, approval, vote, now);
    return succeed(found(db, approval.id));
  });
}

function found(db: WriteHandle, id: string): StoredApproval {
  const approval = findApproval(db, id);
  if (approval === null) throw new Error(`approval ${id} is gone`);
  return approval;
}
