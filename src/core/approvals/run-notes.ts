import { allRequirements } from '../../shared/domain/approval-requirements.ts';
import { requestLines } from '../../shared/domain/card-words.ts';
import { actionsOfRun, type StoredAction } from '../store/actions.ts';
import { votesOf } from '../store/approval-votes.ts';
import { approvalOfRun, type StoredApproval } from '../store/approvals.ts';
import type { ReadHandle } from '../store/database.ts';
import { findTechnician } from '../store/organization.ts';
import type { Picklists } from '../store/picklists.ts';
import { findRun, type RunOutcome, type StoredRun } from '../store/runs.ts';
import { findTicket } from '../store/tickets.ts';
import { describeRequest } from '../tools/describe-request.ts';
import { agentLine, agentWords } from './agent-words.ts';
import { type NoteText, outcomeNote, planNote } from './write-note.ts';

type DescribedAction = Pick<
  StoredAction,
  'request' | 'expectedBefore' | 'reason' | 'answer' | 'rule' | 'requirements'
>;

const waysOfDeciding = {
  desktop: 'in Countersign',
  notification: 'in Countersign',
  reply: 'by a reply on this ticket',
  link: 'in a browser',
};

/** The notes that tell a ticket's readers about a run. Actions are told as they will be sent, from the same description. */
export function createRunNotes(
  lookups: { readonly db: ReadHandle; readonly picklists: Picklists },
  /** Where a browser shows the request; null for nowhere. */
  addressFor: (approvalId: string) => string | null = () => null,
) {
  // Agents of the client read what stands on its tickets.
  const told = (companyId: number) => (action: DescribedAction) => ({
    headline: agentLine(
      describeRequest(action.request, action.expectedBefore, { ...lookups, companyId }).headline,
    ),
    reason: action.reason,
  });
  /** The same lines that the card has; none of them looks like another part of the note. */
  const asked = (companyId: number, actions: readonly DescribedAction[]) =>
    requestLines(
      actions.map((action) => ({
        ...describeRequest(action.request, action.expectedBefore, { ...lookups, companyId }),
        rule: action.rule,
      })),
    ).map((line) => {
      const indent = /^(?:- | {2})?/.exec(line)?.[0] ?? '';
      return `${indent}${agentLine(line.slice(indent.length))}`;
    });
  return {
    /** What a run asks for, in words, for an external agent that waits; empty when it asks for nothing. */
    request(runId: string): string {
      const companyId = findRun(lookups.db, runId)?.companyId ?? -1;
      const asks = actionsOfRun(lookups.db, runId).filter(({ answer }) => answer === 'ask');
      return asked(companyId, asks).join('\n');
    },
    plan(input: {
      readonly run: StoredRun;
      readonly explanation: string;
      readonly actions: readonly DescribedAction[];
      readonly approvalId: string | null;
    }): NoteText {
      const assigned = findTicket(lookups.db, input.run.ticketId)?.assignedResourceId ?? null;
      const asks = input.actions.filter((action) => action.answer === 'ask');
      return planNote({
        run: input.run,
        explanation: agentWords(input.explanation),
        performs: input.actions.filter((action) => action.answer === 'run').map(told(input.run.companyId)),
        asks: asked(input.run.companyId, asks),
        needs: allRequirements(asks.map(({ requirements }) => requirements)),
        decider: findTechnician(lookups.db, assigned)?.name ?? null,
        approvalId: input.approvalId,
        address: input.approvalId === null ? null : addressFor(input.approvalId),
      });
    },
    outcome(input: {
      readonly run: StoredRun;
      readonly outcome: RunOutcome;
      readonly actions: readonly StoredAction[];
    }): NoteText {
      const approval = approvalOfRun(lookups.db, input.run.id);
      const who = approval === null ? null : deciders(lookups.db, approval);
      const how = waysOfDeciding[approval?.decidedVia ?? 'desktop'];
      const reason = approval?.reason ? `: ${approval.reason}` : '';
      const verb = approval?.state === 'denied' ? 'denied' : 'approved';
      return outcomeNote({
        outcome:
          input.outcome === 'performed' || input.outcome === 'denied' || input.outcome === 'expired'
            ? input.outcome
            : 'failed',
        decided: who ? `${who} ${verb} this ${how}${reason}` : 'The time to decide is over',
        actions: input.actions.map((action) => ({
          ...told(input.run.companyId)(action),
          words: action.state === 'done' ? 'done' : (action.failureWords ?? 'not done'),
        })),
      });
    },
  };
}

/** Whoever decided; all of them, where several approved. */
function deciders(db: ReadHandle, { id, state, decidedBy }: StoredApproval): string | null {
  const voted = state === 'approved' ? votesOf(db, id).map(({ resourceId }) => resourceId) : [];
  const names = (voted.length > 0 ? voted : [decidedBy]).flatMap(
    (resourceId) => findTechnician(db, resourceId)?.name ?? [],
  );
  return names.length === 0 ? null : names.join(' and ');
}
