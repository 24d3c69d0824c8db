import { z } from 'zod';
import { choice, priorityChoice, statusChoice } from '../domain/choice.ts';
import { companyId, resourceId } from '../domain/ids.ts';
import { technician } from '../domain/person.ts';
import { ticketRow } from '../domain/ticket.ts';

export const inbox = z.enum(['mine', 'waiting', 'unassigned', 'open', 'all']);
export type Inbox = z.infer<typeof inbox>;

/** Which tickets. Lists narrow when they are not empty; `search` matches words by their beginnings. */
export const ticketFilter = z.object({
  inbox,
  search: z.string().max(200),
  statuses: z.array(z.int()),
  priorities: z.array(z.int()),
  queues: z.array(z.int()),
  companies: z.array(companyId),
  assignees: z.array(resourceId),
});
export type TicketFilter = z.infer<typeof ticketFilter>;

export const ticketOrder = z.enum(['newest', 'oldest', 'recent-activity', 'most-urgent', 'due-first']);
export type TicketOrder = z.infer<typeof ticketOrder>;

/** A window of at most 200 rows of the list. */
export const ticketWindow = z.object({
  filter: ticketFilter,
  order: ticketOrder,
  offset: z.int().min(0),
  limit: z.int().min(1).max(200),
});
export type TicketWindow = z.infer<typeof ticketWindow>;

/** `hasMore`: a search found more than `total`, and stopped there. */
export const ticketPage = z.object({
  total: z.int(),
  hasMore: z.boolean(),
  offset: z.int(),
  rows: z.array(ticketRow),
});
export type TicketPage = z.infer<typeof ticketPage>;

/** What a filter may be set to: the tenant's own values. */
export const ticketChoices = z.object({
  statuses: z.array(statusChoice),
  priorities: z.array(priorityChoice),
  queues: z.array(choice),
  companies: z.array(z.object({ companyId, name: z.string() })),
  assignees: z.array(technician),
});
export type TicketChoices = z.infer<typeof ticketChoices>;

export const inboxCounts = z.record(inbox, z.int());
export type InboxCounts = z.infer<typeof inboxCounts>;
