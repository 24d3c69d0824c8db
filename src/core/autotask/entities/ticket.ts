import { z } from 'zod';
import {
  integer,
  optionalInteger,
  optionalNumber,
  optionalText,
  optionalTime,
  text,
  time,
} from './record.ts';

/** A ticket as read from `Tickets`; only the fields that Countersign uses. */
export const autotaskTicket = z.object({
  id: integer,
  ticketNumber: text,
  title: text,
  description: optionalText,
  resolution: optionalText,
  companyID: integer,
  contactID: optionalInteger,
  configurationItemID: optionalInteger,
  status: integer,
  priority: integer,
  queueID: optionalInteger,
  ticketType: optionalInteger,
  issueType: optionalInteger,
  subIssueType: optionalInteger,
  source: optionalInteger,
  assignedResourceID: optionalInteger,
  assignedResourceRoleID: optionalInteger,
  creatorResourceID: optionalInteger,
  createdByContactID: optionalInteger,
  createDate: time,
  dueDateTime: optionalTime,
  completedDate: optionalTime,
  lastActivityDate: optionalTime,
  lastActivityResourceID: optionalInteger,
  /** 1: a resource, 2: a contact. */
  lastActivityPersonType: optionalInteger,
  lastTrackedModificationDateTime: optionalTime,
  firstResponseDueDateTime: optionalTime,
  firstResponseDateTime: optionalTime,
  resolutionPlanDueDateTime: optionalTime,
  resolutionPlanDateTime: optionalTime,
  resolvedDueDateTime: optionalTime,
  resolvedDateTime: optionalTime,
  /** Hours left of a clock that stands still, as while the customer is waited for. */
  serviceLevelAgreementPausedNextEventHours: optionalNumber,
});
export type AutotaskTicket = z.infer<typeof autotaskTicket>;
export const ticketFields = Object.keys(autotaskTicket.shape);
