import type { ApprovalRequirements } from '../../shared/domain/approval-requirements.ts';
import type { StoredRun } from '../store/runs.ts';

interface NoteAction {
  readonly headline: string;
  readonly reason: string;
  readonly words?: string;
}

export interface NoteText {
  readonly title: string;
  readonly description: string;
}

/** The internal note that tells the ticket's readers what the agent found, did, and asks for. */
export function planNote(plan: {
  readonly run: Pick<StoredRun, 'mode'>;
  readonly explanation: string;
  readonly performs: readonly NoteAction[];
  /** What is asked for, in the lines that the card has too; empty for nothing. */
  readonly asks: readonly string[];
  readonly decider: string | null;
  readonly needs: Pick<ApprovalRequirements, 'approvers' | 'stepUp'>;
  readonly approvalId: string | null;
  /** Where a browser shows the request; null for nowhere. */
  readonly address: string | null;
}): NoteText {
  const parts = [plan.explanation];
  if (plan.performs.length > 0) parts.push(`Done by policy:\n${lines(plan.performs)}`);
  if (plan.asks.length > 0) {
    parts.push(`Needs approval:\n${plan.asks.join('\n')}`);
    parts.push(
      plan.decider === null
        ? 'Nobody is assigned to this ticket. Once somebody is, that person can decide.'
        : deciderWords(plan.decider, plan.needs),
    );
    if (plan.address !== null) parts.push(`Open the request: ${plan.address}`);
    else if (plan.approvalId !== null)
      parts.push(`Open in Countersign: countersign://approvals/${plan.approvalId}`);
  }
  const title =
    plan.asks.length > 0 ? 'Countersign: plan, waiting for approval' : 'Countersign: what the agent found';
  return { title: plan.run.mode === 'plan' ? 'Countersign: plan' : title, description: parts.join('\n\n') };
}

function deciderWords(
  decider: string,
  { approvers, stepUp }: Pick<ApprovalRequirements, 'approvers' | 'stepUp'>,
): string {
  const who =
    approvers === 2 ? `${decider} and one other technician have to approve` : `Only ${decider} can decide`;
  // An answer by a note says nothing of the requester.
  if (stepUp) return `${who}, in Countersign: a rule asks how the requester was verified.`;
  const answer = 'by answering this note with “approve” or “deny: reason”';
  return approvers === 2
    ? `${who} in Countersign; ${decider} also ${answer}.`
    : `${who}: in Countersign, or ${answer}.`;
}

/** The internal note that ends a run a human was asked about. */
export function outcomeNote(end: {
  readonly outcome: 'performed' | 'failed' | 'denied' | 'expired';
  readonly decided: string;
  readonly actions: readonly NoteAction[];
}): NoteText {
  const endings = {
    performed: 'done',
    failed: 'not everything worked',
    denied: 'denied',
    expired: 'nobody decided in time',
  };
  const nothing = end.outcome === 'denied' || end.outcome === 'expired' ? ['Nothing was changed.'] : [];
  const list = nothing.length > 0 ? [] : [lines(end.actions)];
  return {
    title: `Countersign: ${endings[end.outcome]}`,
    description: [`${end.decided}.`, ...list, ...nothing].join('\n\n'),
  };
}

function lines(actions: readonly NoteAction[]): string {
  return actions.map((action) => `- ${action.headline}${action.words ? `: ${action.words}` : ''}`).join('\n');
}
