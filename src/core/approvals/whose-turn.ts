import type { ApprovalRequirements } from '../../shared/domain/approval-requirements.ts';

/** Why somebody may not decide now. */
export type NotTheirTurn =
  /** Nobody is assigned, or somebody else is and one approval is enough. */
  | 'not-yours'
  /** This person approved it already; another one is needed. */
  | 'voted'
  /** Somebody who is not assigned approved already: only the assigned resource is still needed. */
  | 'assigned-needed';

/**
 * Whether somebody may decide about a request now; null when they may. One approval: only the ticket's assigned resource.
 * Two: that one and one other technician, each once, in any order. `voted`: who approved this very card. Pure.
 */
export function whyNotTheirTurn(
  by: number,
  given: {
    readonly assigned: number | null;
    readonly approvers: ApprovalRequirements['approvers'];
    readonly voted: readonly number[];
    /** Somebody who works here now. */
    readonly isTechnician: boolean;
  },
): NotTheirTurn | null {
  const { assigned, approvers, voted, isTechnician } = given;
  if (assigned === null) return 'not-yours';
  if (approvers === 1) return by === assigned ? null : 'not-yours';
  if (!isTechnician) return 'not-yours';
  if (voted.includes(by)) return 'voted';
  const hasOther = voted.some((one) => one !== assigned);
  return by !== assigned && hasOther ? 'assigned-needed' : null;
}

/** Whether these approvals are all that is needed. Pure. */
export function isEnough(
  voted: readonly number[],
  given: { readonly assigned: number | null; readonly approvers: ApprovalRequirements['approvers'] },
): boolean {
  const people = new Set(voted);
  return given.assigned !== null && people.has(given.assigned) && people.size >= given.approvers;
}
