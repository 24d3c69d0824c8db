import { stepUpWords } from '../../shared/domain/step-up-answer.ts';
import { addAuditEntry } from '../audit/log.ts';
import { moveAction } from '../store/actions.ts';
import { actionMark, removeVotes, type StoredVote } from '../store/approval-votes.ts';
import { endApproval, type StoredApproval } from '../store/approvals.ts';
import type { WriteHandle } from '../store/database.ts';
import { findTechnician } from '../store/organization.ts';
import { addRunStep, findRun, setRunState } from '../store/runs.ts';
import type { Standing } from './standing.ts';

type End =
  | { readonly kind: 'denied'; readonly reason: string }
  /** `cleared`: the marks of what everybody chose. */
  | { readonly kind: 'approved'; readonly cleared: readonly string[]; readonly vote: StoredVote };

/** What is said of an action that the approvers left out. */
export const notChosen = 'Not chosen';

/** Ends the wait inside the caller's transaction: the actions are cleared or denied, and the run can go on. */
export function endWith(
  db: WriteHandle,
  approval: StoredApproval,
  standing: Standing,
  end: End,
  { by, via }: { readonly by: number; readonly via: StoredVote['via'] },
  now: string,
): void {
  const reason = end.kind === 'denied' ? end.reason : null;
  if (end.kind === 'denied') removeVotes(db, approval.id);
  endApproval(db, approval.id, { state: end.kind, at: now, by, via, reason });
  for (const action of standing.actions) {
    if (end.kind === 'denied') moveAction(db, action.id, { from: ['waiting'], to: 'denied', at: now });
    else if (end.cleared.includes(actionMark(action)))
      moveAction(db, action.id, { from: ['waiting'], to: 'cleared', at: now });
    else moveAction(db, action.id, { from: ['waiting'], to: 'denied', at: now, failureWords: notChosen });
  }
  const words = endWords(db, standing, end, by);
  addRunStep(db, approval.runId, { at: now, kind: 'decision', words, tool: null });
  if (findRun(db, approval.runId)?.state === 'waiting') {
    setRunState(db, approval.runId, { state: 'settled', words, at: now });
  }
  addAuditEntry(db, {
    at: now,
    kind: `approval-${end.kind}`,
    words,
    ticketId: approval.ticketId,
    runId: approval.runId,
    tool: null,
    detail: {
      approvalId: approval.id,
      by,
      via,
      reason,
      digest: standing.digest,
      actions: standing.actions.map((action) => action.digest),
      ...(end.kind === 'approved' ? { cleared: end.cleared, verified: end.vote.verified } : {}),
    },
  });
}

/** Writes down that somebody approved and others still have to. */
export function noteVote(db: WriteHandle, approval: StoredApproval, vote: StoredVote, now: string): void {
  const words = `${nameOf(db, vote.resourceId)} approved it; one more approval is needed${verifiedBy(vote)}`;
  addRunStep(db, approval.runId, { at: now, kind: 'decision', words, tool: null });
  addAuditEntry(db, {
    at: now,
    kind: 'approval-voted',
    words,
    ticketId: approval.ticketId,
    runId: approval.runId,
    tool: null,
    detail: {
      approvalId: approval.id,
      by: vote.resourceId,
      via: vote.via,
      digest: vote.cardDigest,
      clears: vote.clears,
      verified: vote.verified,
    },
  });
}

function endWords(db: WriteHandle, standing: Standing, end: End, by: number): string {
  const who = nameOf(db, by);
  if (end.kind === 'denied') return `${who} denied it${end.reason ? `: ${end.reason}` : ''}`;
  const left = standing.actions.length - end.cleared.length;
  const some = left === 0 ? 'it' : `${end.cleared.length} of ${standing.actions.length} actions`;
  const others = standing.votes.map(({ resourceId }) => nameOf(db, resourceId));
  return `${[...others, who].join(' and ')} approved ${some}${verifiedBy(end.vote)}`;
}

function verifiedBy({ verified }: StoredVote): string {
  return verified ? `; requester ${stepUpWords(verified)}` : '';
}

function nameOf(db: WriteHandle, resourceId: number): string {
  return findTechnician(db, resourceId)?.name ?? 'Somebody';
}
