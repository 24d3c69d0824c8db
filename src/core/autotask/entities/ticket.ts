import { z } from 'zod';
import { integer, optionalInteger, optionalText, optionalTime, text, time } from './record.ts';

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
  lastTrackedModificationDateTime: optionalTime,
});
export type AutotaskTicket = z.infer<typeof autotaskTicket>;
export const ticketFields = Object.keys(autotaskTicket.shape);
