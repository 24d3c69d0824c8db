import { z } from 'zod';
import { choice, priorityChoice, statusChoice, statusGroup } from '../domain/choice.ts';
import { companyId, resourceId } from '../domain/ids.ts';
import { technician } from '../domain/person.ts';
import { slaState } from '../domain/queue/sla.ts';
import { ticketRow } from '../domain/ticket.ts';

/**
 * `next`, `mine`, `unassigned` and `open` leave out what the technician put off or finished; `at-risk` and `waiting` do not: a clock
 * does not snooze.
 */
export const inbox = z.enum(['next', 'mine', 'waiting', 'at-risk', 'unassigned', 'snoozed', 'open', 'all']);
export type Inbox = z.infer<typeof inbox>;

/** How long ago a ticket was opened: within a day, a week, 30 days, or before that. */
export const ageBand = z.enum(['day', 'week', 'month', 'older']);
export type AgeBand = z.infer<typeof ageBand>;

/** Which tickets. Lists narrow when they are not empty; `search` is read by `parseSearch`. */
export const ticketFilter = z.object({
  inbox,
  search: z.string().max(200),
  statuses: z.array(z.int()),
  priorities: z.array(z.int()),
  queues: z.array(z.int()),
  companies: z.array(companyId),
  assignees: z.array(resourceId),
  statusGroups: z.array(statusGroup).default([]),
  ages: z.array(ageBand).default([]),
  slas: z.array(slaState).default([]),
  isUnread: z.boolean().default(false),
});
export type TicketFilter = z.infer<typeof ticketFilter>;

export const ticketOrder = z.enum(['newest', 'oldest', 'recent-activity', 'most-urgent', 'due-first']);
export type TicketOrder = z.infer<typeof ticketOrder>;

export const ticketGrouping = z.enum(['none', 'client', 'priority', 'status', 'assignee', 'due']);
export type TicketGrouping = z.infer<typeof ticketGrouping>;

/** A window of at most 200 rows of the list. Collapsed groups hold no rows. */
export const ticketWindow = z.object({
  filter: ticketFilter,
  order: ticketOrder,
  group: ticketGrouping.default('none'),
  collapsed: z.array(z.string().max(40)).max(200).default([]),
  offset: z.int().min(0),
  limit: z.int().min(1).max(200),
});
export type TicketWindow = z.infer<typeof ticketWindow>;

/** One group of the list, in its order. `rest` gathers what is behind the 200th. */
export const ticketGroup = z.object({ key: z.string(), label: z.string(), count: z.int() });
export type TicketGroup = z.infer<typeof ticketGroup>;

/** `total` counts rows, without those of collapsed groups. `hasMore`: a search found more than `total`, and stopped there. */
export const ticketPage = z.object({
  total: z.int(),
  hasMore: z.boolean(),
  offset: z.int(),
  rows: z.array(ticketRow),
  groups: z.array(ticketGroup).max(200).nullable().default(null),
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
