import { type ApprovalRequirements, allRequirements } from '../../shared/domain/approval-requirements.ts';
import { actionsOfApproval, type StoredAction } from '../store/actions.ts';
import { type StoredVote, votesOf } from '../store/approval-votes.ts';
import type { StoredApproval } from '../store/approvals.ts';
import type { ReadHandle } from '../store/database.ts';
import { isActiveTechnician } from '../store/organization.ts';
import { policyVersion } from '../store/policy-rules.ts';
import { findTicket } from '../store/tickets.ts';
import { approvalDigest } from './digest.ts';
import { type NotTheirTurn, whyNotTheirTurn } from './whose-turn.ts';

/** How a request stands now: what it is about, who has to approve it, and who did. */
export interface Standing {
  readonly actions: readonly StoredAction[];
  /** Binds a decision to exactly this. */
  readonly digest: string;
  readonly assigned: number | null;
  readonly needs: ApprovalRequirements;
  /** Of exactly this: what was approved of a request that read differently counts for nothing. */
  readonly votes: readonly StoredVote[];
  /** Null when this person may decide now. */
  whyNot(by: number): NotTheirTurn | null;
}

/** `actions`: as they are to be, when an edit comes along with the decision about it. */
export function standingOf(
  db: ReadHandle,
  approval: StoredApproval,
  actions: readonly StoredAction[] = actionsOfApproval(db, approval.id),
): Standing {
  const assigned = findTicket(db, approval.ticketId)?.assignedResourceId ?? null;
  const digest = approvalDigest(approval, actions, assigned, policyVersion(db));
  const needs = allRequirements(actions.map(({ requirements }) => requirements));
  const votes = votesOf(db, approval.id).filter((vote) => vote.cardDigest === digest);
  const voted = votes.map(({ resourceId }) => resourceId);
  return {
    actions,
    digest,
    assigned,
    needs,
    votes,
    whyNot: (by) =>
      whyNotTheirTurn(by, {
        assigned,
        approvers: needs.approvers,
        voted,
        isTechnician: isActiveTechnician(db, by),
      }),
  };
}
