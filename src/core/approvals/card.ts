import { type ApprovalCard, type ApprovalState, approvalCard } from '../../shared/domain/approval-card.ts';
import { actionsOfApproval, type StoredAction } from '../store/actions.ts';
import type { StoredApproval } from '../store/approvals.ts';
import type { ReadHandle } from '../store/database.ts';
import { contactName, findCompany, findContact, findTechnician } from '../store/organization.ts';
import type { Picklists } from '../store/picklists.ts';
import { policyVersion } from '../store/policy-rules.ts';
import { findRun } from '../store/runs.ts';
import { findTicket, type StoredTicket } from '../store/tickets.ts';
import { describeRequest } from '../tools/describe-request.ts';
import { approvalDigest } from './digest.ts';

/** Step 7: what a human is shown, made from the request and the records, never from a model's words (but `explanation`). */
export function cardOf(
  approval: StoredApproval,
  lookups: { readonly db: ReadHandle; readonly picklists: Picklists; readonly me: number | null },
): ApprovalCard {
  const { db, picklists, me } = lookups;
  const ticket = findTicket(db, approval.ticketId);
  const actions = actionsOfApproval(db, approval.id);
  const approver = ticket?.assignedResourceId ?? null;
  const decider = findTechnician(db, approver);
  return approvalCard.parse({
    approvalId: approval.id,
    digest: approvalDigest(approval, actions, approver, policyVersion(db)),
    state: stateOf(approval, db),
    client: {
      companyId: approval.companyId,
      name: findCompany(db, approval.companyId)?.name ?? `Company ${approval.companyId}`,
    },
    ticket: ticketOf(approval.ticketId, ticket, db, picklists),
    actions: actions.map((action) => ({
      ...describeRequest(action.request, action.expectedBefore, { db, picklists }),
      actionId: action.id,
      tool: action.tool,
      rule: action.rule,
      reason: action.reason,
      outcome: outcomeOf(action),
    })),
    decider,
    mayDecide: mayDecide(me, decider),
    explanation: findRun(db, approval.runId)?.explanation ?? '',
    createdAt: approval.createdAt,
    expiresAt: approval.expiresAt,
  } satisfies Record<keyof ApprovalCard, unknown>);
}

function mayDecide(me: number | null, decider: { resourceId: number; name: string } | null) {
  if (decider === null)
    return { kind: 'no', words: 'Nobody is assigned to this ticket. Assign it to decide.' };
  if (me === decider.resourceId) return { kind: 'yes' };
  return { kind: 'no', words: `Assigned to ${decider.name}: only ${decider.name} can decide.` };
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
    case 'waiting':
    case 'denied':
    case 'expired':
      return null;
  }
}
