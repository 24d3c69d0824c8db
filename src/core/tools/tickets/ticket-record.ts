import type { AnyRecord } from '../../autotask/entities/record.ts';
import type { StoredTicket } from '../../store/tickets.ts';

/** The kept ticket under Autotask's field names. */
export function ticketRecord(ticket: StoredTicket): AnyRecord {
  return {
    id: ticket.id,
    ticketNumber: ticket.number,
    title: ticket.title,
    description: ticket.description,
    status: ticket.status,
    priority: ticket.priority,
    queueID: ticket.queueId,
    ticketType: ticket.ticketType,
    issueType: ticket.issueType,
    subIssueType: ticket.subIssueType,
    companyID: ticket.companyId,
    contactID: ticket.contactId,
    configurationItemID: ticket.assetId,
    assignedResourceID: ticket.assignedResourceId,
    assignedResourceRoleID: ticket.assignedRoleId,
    createDate: ticket.createdAt,
    dueDateTime: ticket.dueAt,
    completedDate: ticket.completedAt,
    resolution: ticket.resolution,
  };
}
