import type { PriorityChoice, StatusChoice } from '../../../src/shared/domain/choice.ts';
import type { CompanyId, ContactId, TicketId } from '../../../src/shared/domain/ids.ts';
import type { TicketDetail, TicketRow } from '../../../src/shared/domain/ticket.ts';
import { dana } from './a-status.ts';
import { inMinutes, minutesAgo } from './times.ts';

export const statuses = {
  new: { value: 1, label: 'New', group: 'new' },
  active: { value: 8, label: 'In Progress', group: 'active' },
  waiting: { value: 7, label: 'Waiting Customer', group: 'waiting' },
  complete: { value: 5, label: 'Complete', group: 'complete' },
} as const satisfies Record<string, StatusChoice>;

export const priorities: readonly PriorityChoice[] = [
  { value: 4, label: 'Critical', rank: 0, ranks: 4 },
  { value: 1, label: 'High', rank: 1, ranks: 4 },
  { value: 2, label: 'Medium', rank: 2, ranks: 4 },
  { value: 3, label: 'Low', rank: 3, ranks: 4 },
];

export function aPriority(rank: number): PriorityChoice {
  const priority = priorities[rank];
  if (!priority) throw new Error(`No priority of rank ${rank}`);
  return priority;
}

export function aTicketRow(part: Partial<TicketRow> = {}): TicketRow {
  return {
    id: 5001 as TicketId,
    number: 'T20261123.0042',
    title: 'Cannot print from the accounting laptop',
    companyName: 'Harbor & Finch Accountants',
    requesterName: 'Mei Tanaka',
    status: statuses.new,
    priority: aPriority(2),
    queue: { value: 29682833, label: 'Service Desk' },
    assignee: dana,
    isMine: true,
    createdAt: minutesAgo(12),
    lastActivityAt: minutesAgo(4),
    dueAt: inMinutes(130),
    waitingApproval: null,
    agentWorks: false,
    sla: null,
    isUnread: false,
    snoozedUntil: null,
    isDone: false,
    reason: null,
    ...part,
  };
}

export function aTicketDetail(part: Partial<TicketDetail> = {}): TicketDetail {
  return {
    id: 5001 as TicketId,
    number: 'T20261123.0042',
    title: 'Cannot print from the accounting laptop',
    description:
      'Hi,\n\nsince this morning I cannot print to the big Ricoh next to the kitchen. It says "driver is unavailable".\nI need to get the payroll letters out before noon, could somebody have a look?\n\nThanks\nMei',
    resolution: null,
    company: {
      companyId: 201 as CompanyId,
      name: 'Harbor & Finch Accountants',
      isClient: true,
      phone: '+1 518 555 0100',
    },
    requester: {
      contactId: 901 as ContactId,
      name: 'Mei Tanaka',
      email: 'mei.tanaka@harborfinch.example',
      phone: '+1 518 555 0142',
      title: 'Payroll Lead',
    },
    assets: [],
    status: statuses.new,
    priority: aPriority(2),
    queue: { value: 29682833, label: 'Service Desk' },
    ticketType: { value: 2, label: 'Incident' },
    issueType: { value: 10, label: 'Printer' },
    subIssueType: { value: 136, label: 'Driver' },
    source: { value: 4, label: 'Email' },
    assignee: dana,
    isMine: true,
    createdAt: minutesAgo(12),
    lastActivityAt: minutesAgo(4),
    dueAt: inMinutes(130),
    completedAt: null,
    readAt: minutesAgo(1),
    agent: { kind: 'none' },
    ...part,
  };
}
