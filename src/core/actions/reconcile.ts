import type { StoredAction } from '../store/actions.ts';
import { fieldOf } from '../tools/expected-before.ts';
import type { Performed, PerformerParts } from './performer.ts';
import { recordOutcome } from './record-outcome.ts';

/**
 * Finds out what became of a write whose answer was lost. It is sent again only when reading back shows that it never
 * arrived, and not before an answer can no longer be on its way.
 */
export async function reconcile(action: StoredAction, parts: PerformerParts): Promise<Performed> {
  const waitedMs = Date.parse(parts.now()) - Date.parse(action.stateAt);
  if (waitedMs < parts.settleUnknownAfterMs) return 'later';
  return action.request.kind === 'patch-ticket'
    ? reconcilePatch(action, parts)
    : reconcileNote(action, parts);
}

async function reconcilePatch(action: StoredAction, parts: PerformerParts): Promise<Performed> {
  if (action.request.kind !== 'patch-ticket') return 'settled';
  const back = await parts.refreshTicket(action.ticketId);
  if (!back.ok) return 'later';
  const ticket = back.value;
  const fields = Object.entries(action.request.fields);
  if (ticket && fields.every(([field, value]) => fieldOf(ticket, field) === value)) {
    return arrived(action, action.ticketId, parts);
  }
  if (
    ticket &&
    fields.every(([field]) => fieldOf(ticket, field) === (action.expectedBefore[field] ?? null))
  ) {
    return neverArrived(action, parts);
  }
  recordOutcome(parts, action, {
    from: ['unknown'],
    to: 'failed',
    words:
      'The answer was lost, and the ticket has changed since: nobody can say whether this arrived. Look at the ticket.',
    visible: 'problem',
  });
  return 'settled';
}

async function reconcileNote(action: StoredAction, parts: PerformerParts): Promise<Performed> {
  if (action.request.kind !== 'create-ticket-note') return 'settled';
  const found = await parts.findNote(action.ticketId, action.request.reference);
  if (!found.ok) return 'later';
  return found.value === null ? neverArrived(action, parts) : arrived(action, found.value, parts);
}

function arrived(action: StoredAction, resultId: number, parts: PerformerParts): Performed {
  recordOutcome(parts, action, {
    from: ['unknown'],
    to: 'done',
    words: parts.describe(action),
    detail: { foundByReadingBack: true },
    resultId,
    visible: action.request.kind === 'create-ticket-note' ? 'note' : 'change',
  });
  return 'settled';
}

function neverArrived(action: StoredAction, parts: PerformerParts): Performed {
  recordOutcome(parts, action, {
    from: ['unknown'],
    to: 'cleared',
    words: 'Read back: it never arrived. Sending it again.',
  });
  return 'later';
}
