import { addAuditEntry } from '../audit/log.ts';
import { addUnmatched, agentModeOf } from '../store/clients.ts';
import type { WriteHandle } from '../store/database.ts';
import { addRun } from '../store/runs.ts';
import { readSetting } from '../store/settings.ts';
import { isMerged, type StoredTicket } from '../store/tickets.ts';

/** What came of a ticket that arrived. */
export type WakeOutcome =
  | 'woken'
  | 'known'
  | 'unmatched'
  | 'own-ticket'
  | 'complete'
  | 'merged'
  | 'older-than-connection';

/** Tickets from before this workspace was connected belong to the people who have them; a little slack for clocks. */
const slackMs = 5 * 60_000;

/**
 * Step 5: does this ticket wake its client's agent? Matches the company, leaves alone what the bot itself opened, and wakes at
 * most once for a ticket. Call it inside the transaction that closes the event.
 */
export function wake(db: WriteHandle, ticket: StoredTicket, botResourceId: number, now: string): WakeOutcome {
  if (ticket.creatorResourceId === botResourceId && ticket.createdByContactId === null) return 'own-ticket';
  if (ticket.completedAt !== null) return 'complete';
  if (isMerged(db, ticket.id)) return 'merged';
  const connectedAt = readSetting(db, 'connected-at');
  if (connectedAt !== null && Date.parse(ticket.createdAt) < Date.parse(connectedAt) - slackMs) {
    return 'older-than-connection';
  }
  const mode = agentModeOf(db, ticket.companyId);
  if (mode === null) {
    addUnmatched(db, ticket.id, ticket.companyId, now);
    return 'unmatched';
  }
  const run = { ticketId: ticket.id, companyId: ticket.companyId, cause: 'ticket-created', mode, at: now };
  if (!addRun(db, run)) return 'known';
  addAuditEntry(db, {
    at: now,
    kind: 'agent-woken',
    words: `Woke the agent for ${ticket.number}`,
    ticketId: ticket.id,
    runId: null,
    tool: null,
    detail: { cause: run.cause, mode },
  });
  return 'woken';
}
