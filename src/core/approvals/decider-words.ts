import type { ApprovalRequirements } from '../../shared/domain/approval-requirements.ts';
import type { Technician } from '../../shared/domain/person.ts';
import type { NotTheirTurn } from './whose-turn.ts';

/** Why somebody may not decide, for that person. */
export function whyNotWords(
  why: NotTheirTurn,
  { decider, needs }: { readonly decider: Technician | null; readonly needs: ApprovalRequirements },
): string {
  if (decider === null) return 'Nobody is assigned to this ticket. Assign it to decide.';
  const { name } = decider;
  switch (why) {
    case 'voted':
      return 'You approved this. One more approval is needed.';
    case 'assigned-needed':
      return `Now only ${name}, to whom the ticket is assigned, can decide.`;
    case 'not-yours':
      return needs.approvers === 2
        ? 'Only technicians can decide.'
        : `Assigned to ${name}: only ${name} can decide.`;
  }
}

/** Whose approval is missing; null when one is enough. */
export function stillNeededWords(
  voted: readonly number[],
  { decider, needs }: { readonly decider: Technician | null; readonly needs: ApprovalRequirements },
): string | null {
  if (needs.approvers === 1) return null;
  if (decider === null)
    return 'Two approvals are needed, one of them by whom the ticket is assigned to: nobody yet.';
  const { name, resourceId } = decider;
  if (voted.length === 0) return `Needs ${name}, to whom the ticket is assigned, and one other technician.`;
  return voted.includes(resourceId)
    ? 'One other technician is still needed.'
    : `${name}, to whom the ticket is assigned, is still needed.`;
}
