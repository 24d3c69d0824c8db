import type { ClearedAction } from '../policy/cleared-action.ts';
import { actionsOfApproval, type StoredAction } from '../store/actions.ts';
import { endOfTicket } from '../store/ended-tickets.ts';
import { findTechnician } from '../store/organization.ts';
import type { StoredTicket } from '../store/tickets.ts';
import { sameValue } from '../tools/records/kept-value.ts';
import type { PerformerParts } from './performer.ts';
import { stillBelongs, valuesNow } from './values-now.ts';

export interface Objection {
  readonly words: string;
  /** The values that stand where others were expected. */
  readonly foundInstead?: NonNullable<StoredAction['foundInstead']>;
}

/**
 * Why what was shown and cleared is no longer what would happen; null when it still is; `later` when Autotask cannot be
 * asked right now.
 */
export async function objectionTo(
  action: StoredAction,
  cleared: ClearedAction,
  ticket: StoredTicket,
  parts: PerformerParts,
): Promise<Objection | 'later' | null> {
  const { request } = action;
  // Also for the program's own notes: they tell of one client and must not stand on another's ticket.
  if (ticket.companyId !== action.companyId) {
    return { words: 'The ticket was moved to another company. Nothing was sent.' };
  }
  const end = endOfTicket(parts.db, ticket.id);
  if (end !== null) return { words: `${end}. Nothing was sent.` };
  if (request.kind === 'patch-ticket' || request.kind === 'patch-record') {
    const now = await valuesNow(request, ticket, parts);
    if (!now.ok) return 'later';
    if (now.value === null) return { words: 'The record is gone from Autotask. Nothing was sent.' };
    const { values, record } = now.value;
    const collection = request.kind === 'patch-ticket' ? 'Tickets' : request.collection;
    if (action.origin !== 'program' && !stillBelongs(collection, record, action)) {
      return { words: 'The record now belongs to somebody else. Nothing was sent.' };
    }
    const changed = Object.entries(action.expectedBefore).filter(
      ([field, before]) => field !== 'assignedResourceRoleID' && !sameValue(values[field], before),
    );
    if (changed.length > 0) {
      const what = collection === 'Tickets' ? 'ticket' : 'record';
      return {
        words: `Somebody changed the ${what} meanwhile: what this would replace is no longer there. Nothing was sent.`,
        foundInstead: Object.fromEntries(changed.map(([field]) => [field, values[field] ?? null])),
      };
    }
  }
  // A technician's own command is no decision about another's plan: whose ticket it is does not matter.
  return action.origin === 'technician' ? null : reassigned(cleared, ticket, parts);
}

function reassigned(
  { clearance }: ClearedAction,
  ticket: StoredTicket,
  { db }: PerformerParts,
): { readonly words: string } | null {
  if (clearance.kind !== 'approval') return null;
  const { assignedResourceId } = ticket;
  if (assignedResourceId !== null && clearance.approvers.includes(assignedResourceId)) return null;
  // The plan itself may have reassigned the ticket.
  const byPlan = actionsOfApproval(db, clearance.approvalId).some(
    ({ state, request }) =>
      state === 'done' &&
      request.kind === 'patch-ticket' &&
      request.fields.assignedResourceID === ticket.assignedResourceId,
  );
  if (byPlan) return null;
  const now = findTechnician(db, ticket.assignedResourceId)?.name ?? 'nobody';
  return { words: `The ticket was reassigned to ${now} before this was sent. Nothing was sent.` };
}
