import { z } from 'zod';
import { companyId, ticketId } from './ids.ts';

/** A client's agent either proposes actions, or only reads and leaves one note with its plan. */
export const agentMode = z.enum(['execute', 'plan']);
export type AgentMode = z.infer<typeof agentMode>;

/** How a client's company stands in Autotask; `gone` is what was deleted, or may no longer be read. */
export const clientStanding = z.enum(['active', 'inactive', 'gone']);
export type ClientStanding = z.infer<typeof clientStanding>;

/** A company of Autotask that Countersign works for. It stays one, marked, when Autotask no longer has it. */
export const client = z.object({
  companyId,
  name: z.string(),
  standing: clientStanding,
  mode: agentMode,
  openTickets: z.int(),
  waitingApprovals: z.int(),
});
export type Client = z.infer<typeof client>;

/** A ticket that arrived for a company which is not a client. */
export const unmatchedTicket = z.object({
  ticketId,
  number: z.string(),
  title: z.string(),
  companyId,
  companyName: z.string(),
  arrivedAt: z.string(),
});
export type UnmatchedTicket = z.infer<typeof unmatchedTicket>;
