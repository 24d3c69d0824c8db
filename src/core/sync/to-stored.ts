import type { AutotaskCompany } from '../autotask/entities/company.ts';
import type { AutotaskConfigurationItem } from '../autotask/entities/configuration-item.ts';
import type { AutotaskContact } from '../autotask/entities/contact.ts';
import type { EntityField } from '../autotask/entities/entity-field.ts';
import type { AutotaskResource } from '../autotask/entities/resource.ts';
import type { AutotaskTicket } from '../autotask/entities/ticket.ts';
import type { AutotaskNote } from '../autotask/entities/ticket-note.ts';
import type { StoredNote } from '../store/notes.ts';
import type { StoredAsset, StoredCompany, StoredContact, StoredResource } from '../store/organization.ts';
import type { PicklistValue } from '../store/picklists.ts';
import type { StoredTicket } from '../store/tickets.ts';

/** `readAt`: when the read began, UTC ISO. */
export function storedTicket(ticket: AutotaskTicket, readAt: string): StoredTicket {
  return {
    id: ticket.id,
    number: ticket.ticketNumber,
    title: ticket.title,
    description: ticket.description ?? '',
    resolution: ticket.resolution,
    companyId: ticket.companyID,
    contactId: ticket.contactID,
    assetId: ticket.configurationItemID,
    status: ticket.status,
    priority: ticket.priority,
    queueId: ticket.queueID,
    ticketType: ticket.ticketType,
    issueType: ticket.issueType,
    subIssueType: ticket.subIssueType,
    source: ticket.source,
    assignedResourceId: ticket.assignedResourceID,
    assignedRoleId: ticket.assignedResourceRoleID,
    creatorResourceId: ticket.creatorResourceID,
    createdByContactId: ticket.createdByContactID,
    createdAt: ticket.createDate,
    dueAt: ticket.dueDateTime,
    completedAt: ticket.completedDate,
    lastActivityAt: ticket.lastActivityDate ?? ticket.createDate,
    lastTrackedAt: ticket.lastTrackedModificationDateTime,
    firstResponseDueAt: ticket.firstResponseDueDateTime,
    firstRespondedAt: ticket.firstResponseDateTime,
    planDueAt: ticket.resolutionPlanDueDateTime,
    plannedAt: ticket.resolutionPlanDateTime,
    resolutionDueAt: ticket.resolvedDueDateTime,
    resolvedAt: ticket.resolvedDateTime,
    slaPausedHours: ticket.serviceLevelAgreementPausedNextEventHours,
    lastActivityResourceId: ticket.lastActivityResourceID,
    lastActivityByContact: ticket.lastActivityPersonType === 2 ? 1 : 0,
    readAt,
  };
}

export function storedNote(note: AutotaskNote): StoredNote {
  return {
    id: note.id,
    ticketId: note.ticketID,
    title: note.title ?? '',
    description: note.description ?? '',
    noteType: note.noteType,
    publish: note.publish,
    creatorResourceId: note.creatorResourceID,
    createdByContactId: note.createdByContactID,
    createdAt: note.createDateTime,
    lastActivityAt: note.lastActivityDate ?? note.createDateTime,
  };
}

export function storedCompany(company: AutotaskCompany): StoredCompany {
  return {
    id: company.id,
    name: company.companyName,
    companyType: company.companyType,
    phone: company.phone,
    isActive: company.isActive,
  };
}

export function storedContact(contact: AutotaskContact): StoredContact {
  return {
    id: contact.id,
    companyId: contact.companyID,
    firstName: contact.firstName ?? '',
    lastName: contact.lastName ?? '',
    title: contact.title,
    email: contact.emailAddress,
    phone: contact.phone,
    isActive: contact.isActive,
  };
}

export function storedResource(resource: AutotaskResource): StoredResource {
  const name = [resource.firstName, resource.lastName].filter(Boolean).join(' ');
  return {
    id: resource.id,
    name: name || (resource.userName ?? `Resource ${resource.id}`),
    username: resource.userName ?? '',
    isActive: resource.isActive,
    defaultRoleId: resource.defaultServiceDeskRoleID,
  };
}

export function storedAsset(item: AutotaskConfigurationItem): StoredAsset {
  return {
    id: item.id,
    companyId: item.companyID,
    contactId: item.contactID,
    name: item.referenceTitle ?? item.serialNumber ?? `Asset ${item.id}`,
    configurationItemType: item.configurationItemType,
    isActive: item.isActive,
  };
}

/** Only picklists of numbers are kept; the few of text are of no use here. */
export function picklistOf(field: EntityField): PicklistValue[] {
  return (field.picklistValues ?? []).flatMap((entry) => {
    const value = Number(entry.value);
    if (!Number.isInteger(value)) return [];
    return {
      value,
      label: entry.label,
      sortOrder: entry.sortOrder ?? 0,
      parentValue: entry.parentValue ? Number(entry.parentValue) : null,
      isActive: entry.isActive,
      isDefault: entry.isDefaultValue,
    };
  });
}
