import { z } from 'zod';
import { choice, priorityChoice, statusChoice } from './choice.ts';
import { approvalId, assetId, companyId, ticketId } from './ids.ts';
import { requester, technician } from './person.ts';
import { slaClock } from './queue/sla.ts';
import { nextReason } from './queue/what-next.ts';

/** What the client's agent is doing about a ticket. */
export const agentState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('working'), words: z.string(), since: z.string() }),
  z.object({ kind: z.literal('waiting'), approvalId, since: z.string() }),
  z.object({ kind: z.literal('done'), words: z.string(), at: z.string() }),
  z.object({ kind: z.literal('stopped'), words: z.string(), at: z.string() }),
]);
export type AgentState = z.infer<typeof agentState>;

/** A ticket as a row of the queue. Times are UTC ISO. */
export const ticketRow = z.object({
  id: ticketId,
  number: z.string(),
  title: z.string(),
  companyName: z.string(),
  requesterName: z.string().nullable(),
  status: statusChoice,
  priority: priorityChoice,
  queue: choice.nullable(),
  assignee: technician.nullable(),
  isMine: z.boolean(),
  createdAt: z.string(),
  lastActivityAt: z.string(),
  dueAt: z.string().nullable(),
  /** An approval that waits on this ticket, and whether it waits for the technician at this desktop. */
  waitingApproval: z.object({ approvalId, forMe: z.boolean() }).nullable(),
  agentWorks: z.boolean(),
  /** The promise that is due next; null where nothing is promised, or the ticket is completed. */
  sla: slaClock.nullable(),
  /** Somebody else changed it since the technician at this desktop looked. */
  isUnread: z.boolean(),
  /** Put off until then by the technician at this desktop. */
  snoozedUntil: z.string().nullable(),
  /** Done for the technician at this desktop, until something new happens. */
  isDone: z.boolean(),
  /** Why it stands where it stands; in the inbox "Next" only. */
  reason: nextReason.nullable(),
});
export type TicketRow = z.infer<typeof ticketRow>;

/** A ticket in full, with names for ids. `readAt` is when it was last read from Autotask. */
export const ticketDetail = z.object({
  id: ticketId,
  number: z.string(),
  title: z.string(),
  description: z.string(),
  resolution: z.string().nullable(),
  company: z.object({ companyId, name: z.string(), isClient: z.boolean(), phone: z.string().nullable() }),
  requester: requester.nullable(),
  assets: z.array(z.object({ assetId, name: z.string(), kind: z.string().nullable() })),
  status: statusChoice,
  priority: priorityChoice,
  queue: choice.nullable(),
  ticketType: choice.nullable(),
  issueType: choice.nullable(),
  subIssueType: choice.nullable(),
  source: choice.nullable(),
  assignee: technician.nullable(),
  isMine: z.boolean(),
  createdAt: z.string(),
  lastActivityAt: z.string(),
  dueAt: z.string().nullable(),
  completedAt: z.string().nullable(),
  readAt: z.string(),
  agent: agentState,
});
export type TicketDetail = z.infer<typeof ticketDetail>;
