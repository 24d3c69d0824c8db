import type { ActionEdit } from '../../shared/domain/action-edit.ts';
import { type ApprovalCard, type ApprovalState, approvalCard } from '../../shared/domain/approval-card.ts';
import type { StoredAction } from '../store/actions.ts';
import { actionMark, type StoredVote, votesOf } from '../store/approval-votes.ts';
import type { StoredApproval } from '../store/approvals.ts';
import type { ReadHandle } from '../store/database.ts';
import { contactName, findCompany, findContact, findTechnician } from '../store/organization.ts';
import type { Picklists } from '../store/picklists.ts';
import { commandsOfTicket, findRun } from '../store/runs.ts';
import { findTicket, type StoredTicket } from '../store/tickets.ts';
import { describeRequest } from '../tools/describe-request.ts';
import { batchKey } from './batch-key.ts';
import { stillNeededWords, whyNotWords } from './decider-words.ts';
import { editorOf } from './editable-fields.ts';
import { standingOf } from './standing.ts';
import { undoOf } from './undo-of.ts';

/** Step 7: what a human is shown, made from the request and the records, never from a model's words (but `explanation`). */
export function cardOf(
  approval: StoredApproval,
  lookups: { readonly db: ReadHandle; readonly picklists: Picklists; readonly me: number | null },
): ApprovalCard {
  const { db, picklists, me } = lookups;
  const ticket = findTicket(db, approval.ticketId);
  const standing = standingOf(db, approval);
  const { needs, assigned, actions } = standing;
  const isWaiting = approval.state === 'waiting';
  const votes = isWaiting ? standing.votes : votesOf(db, approval.id);
  const decider = findTechnician(db, assigned);
  const whyNot = me === null ? 'not-yours' : standing.whyNot(me);
  const described = actions.map((action) => ({
    action,
    described: describeRequest(action.request, action.expectedBefore, { db, picklists }),
  }));
  const mayBatch = isWaiting && whyNot === null;
  return approvalCard.parse({
    approvalId: approval.id,
    digest: standing.digest,
    state: stateOf(approval, db),
    client: {
      companyId: approval.companyId,
      name: findCompany(db, approval.companyId)?.name ?? `Company ${approval.companyId}`,
    },
    ticket: ticketOf(approval.ticketId, ticket, db, picklists),
    actions: described.map(({ action, described: words }) => ({
      ...words,
      actionId: action.id,
      tool: action.tool,
      rule: action.rule,
      reason: action.reason,
      outcome: outcomeOf(action),
      editable: isWaiting ? editorOf(action.request) : [],
      edits: action.edits.map((edit) => editOf(edit, action, lookups)),
    })),
    decider,
    mayDecide:
      whyNot === null ? { kind: 'yes' } : { kind: 'no', words: whyNotWords(whyNot, { decider, needs }) },
    isYours: me !== null && me === assigned,
    needs: { approvers: needs.approvers, stepUp: needs.stepUp },
    votes: votes.map((vote) => voteOf(vote, actions, db)),
    stillNeeded: isWaiting
      ? stillNeededWords(
          votes.map(({ resourceId }) => resourceId),
          { decider, needs },
        )
      : null,
    undo: undoOf(db, approval, me),
    underWay: underWay(db, approval),
    batchKey: mayBatch ? batchKey(described, needs) : null,
    explanation: findRun(db, approval.runId)?.explanation ?? '',
    createdAt: approval.createdAt,
    expiresAt: approval.expiresAt,
  } satisfies Record<keyof ApprovalCard, unknown>);
}

/** What stood there before a person changed it. */
function editOf(
  edit: ActionEdit,
  action: StoredAction,
  lookups: { readonly db: ReadHandle; readonly picklists: Picklists },
) {
  const { by, at, words, before } = edit;
  // What the first version would have replaced is what any later one replaces, field by field.
  const { headline, text } = describeRequest(before.request, action.expectedBefore, lookups);
  return { by: findTechnician(lookups.db, by), at, words, headline, text };
}

function voteOf(vote: StoredVote, actions: readonly StoredAction[], db: ReadHandle) {
  return {
    by: findTechnician(db, vote.resourceId),
    at: vote.at,
    via: vote.via,
    actionIds: actions.filter((action) => vote.clears.includes(actionMark(action))).map(({ id }) => id),
    verified: vote.verified,
  };
}

/** A command from this card that is not done yet: it says itself what it does. */
function underWay(db: ReadHandle, { id, ticketId }: StoredApproval): string | null {
  const open = commandsOfTicket(db, ticketId).findLast(
    ({ cause, state }) => cause.includes(` ${id} `) && state !== 'done' && state !== 'stopped',
  );
  return open?.words ?? null;
}

function ticketOf(id: number, ticket: StoredTicket | null, db: ReadHandle, picklists: Picklists) {
  const contact = ticket?.contactId == null ? null : findContact(db, ticket.contactId);
  return {
    id,
    number: ticket?.number ?? `Ticket ${id}`,
    title: ticket?.title ?? 'This ticket is gone from Autotask',
    requester: contact ? contactName(contact) : null,
    priority: picklists.priority(ticket?.priority ?? -1),
    status: picklists.status(ticket?.status ?? -1),
    dueAt: ticket?.dueAt ?? null,
  };
}

function stateOf(approval: StoredApproval, db: ReadHandle): ApprovalState {
  const at = approval.decidedAt ?? approval.createdAt;
  switch (approval.state) {
    case 'waiting':
      return { kind: 'waiting' };
    case 'expired':
      return { kind: 'expired', at };
    case 'withdrawn':
      return { kind: 'withdrawn', at, words: approval.reason ?? 'No longer needed' };
    case 'approved':
    case 'denied': {
      const by = findTechnician(db, approval.decidedBy);
      if (by === null) throw new Error(`approval ${approval.id} was decided by nobody`);
      return { kind: approval.state, at, by, via: approval.decidedVia ?? 'desktop', reason: approval.reason };
    }
  }
}

function outcomeOf(action: StoredAction) {
  const at = action.stateAt;
  switch (action.state) {
    case 'cleared':
    case 'sending':
      return { kind: 'performing' };
    case 'done':
      return { kind: 'done', at };
    case 'failed':
      return { kind: 'failed', at, words: action.failureWords ?? 'It did not work.' };
    case 'unknown':
      return { kind: 'unknown', since: at };
    case 'denied':
      return action.failureWords === null ? null : { kind: 'left-out', words: action.failureWords };
    case 'waiting':
    case 'expired':
      return null;
  }
}
