import type { ApprovalCard, CardAction } from '../../../src/shared/domain/approval-card.ts';
import type { ActionId, ApprovalId, CompanyId, TicketId } from '../../../src/shared/domain/ids.ts';
import { dana } from './a-status.ts';
import { aPriority, statuses } from './a-ticket.ts';
import { inMinutes, minutesAgo } from './times.ts';

export function aCardAction(part: Partial<CardAction> = {}): CardAction {
  return {
    actionId: 'action-1' as ActionId,
    tool: 'autotask:autotask-update-ticket',
    headline: 'Set status New → In Progress and priority Medium → High',
    changes: [
      { field: 'status', label: 'Status', before: 'New', after: 'In Progress' },
      { field: 'priority', label: 'Priority', before: 'Medium', after: 'High' },
    ],
    text: null,
    audience: {
      seenBy: 'technicians',
      words: 'Technicians only. Nobody is notified.',
      unknown: ['workflow rules in Autotask'],
    },
    risk: 'low',
    rule: { ruleId: 'update-ticket-asks', scope: 'default', words: 'updating a ticket needs approval.' },
    reason: '',
    outcome: null,
    editable: [],
    edits: [],
    ...part,
  };
}

export function anApprovalCard(part: Partial<ApprovalCard> = {}): ApprovalCard {
  return {
    approvalId: 'approval-1' as ApprovalId,
    digest: 'digest-1',
    state: { kind: 'waiting' },
    client: { companyId: 201 as CompanyId, name: 'Harbor & Finch Accountants' },
    ticket: {
      id: 5001 as TicketId,
      number: 'T20261123.0042',
      title: 'Cannot print from the accounting laptop',
      requester: 'Mei Tanaka',
      priority: aPriority(2),
      status: statuses.new,
      dueAt: inMinutes(130),
    },
    actions: [aCardAction()],
    decider: dana,
    mayDecide: { kind: 'yes' },
    isYours: part.mayDecide?.kind !== 'no',
    needs: { approvers: 1, stepUp: false },
    votes: [],
    stillNeeded: null,
    undo: null,
    underWay: null,
    batchKey: null,
    explanation:
      'The Ricoh driver on HF-LT-014 was replaced by last night’s update; three tickets in the last month were solved by reinstalling it. Payroll letters are due at noon, so this should move up.',
    createdAt: minutesAgo(6),
    expiresAt: inMinutes(234),
    ...part,
  };
}
