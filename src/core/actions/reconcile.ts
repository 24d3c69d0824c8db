import type { StoredAction } from '../store/actions.ts';
import { sameValue } from '../tools/records/kept-value.ts';
import { findCreated } from './find-created.ts';
import type { Performed, PerformerParts } from './performer.ts';
import { recordOutcome } from './record-outcome.ts';
import { lostAnswers } from './sent-at.ts';
import { valuesNow } from './values-now.ts';

/** How often a write is sent to an Autotask that gives no answer and does not take it. */
const mostRounds = 3;

/**
 * Finds out what became of a write whose answer was lost. It is sent again only when reading back shows that it never
 * arrived, not before an answer can no longer be on its way, and not for ever.
 */
export async function reconcile(action: StoredAction, parts: PerformerParts): Promise<Performed> {
  const waitedMs = Date.parse(parts.now()) - Date.parse(action.stateAt);
  const creates = action.request.kind === 'create-ticket-note' || action.request.kind === 'create-record';
  if (waitedMs < (creates ? parts.settleCreateAfterMs : parts.settlePatchAfterMs)) return 'later';
  const fate = await fateOf(action, parts);
  switch (fate.kind) {
    case 'later':
      return 'later';
    case 'arrived':
      return arrived(action, fate.id, parts);
    case 'never-arrived':
      return neverArrived(action, parts);
    case 'unknowable':
      recordOutcome(parts, action, {
        from: ['unknown'],
        to: 'failed',
        words: fate.words,
        visible: 'problem',
      });
      return 'settled';
  }
}

/** What became of a write: known, not known yet, or never to be known. */
export type Fate =
  | { readonly kind: 'later' | 'never-arrived' }
  | { readonly kind: 'arrived'; readonly id: number }
  | { readonly kind: 'unknowable'; readonly words: string };

async function fateOf(action: StoredAction, parts: PerformerParts): Promise<Fate> {
  const { request } = action;
  switch (request.kind) {
    case 'create-ticket-note': {
      const found = await parts.findNote(request.ticketId, request.reference);
      if (!found.ok) return { kind: 'later' };
      return found.value === null ? { kind: 'never-arrived' } : { kind: 'arrived', id: found.value };
    }
    case 'create-record':
      return findCreated(action, request, parts);
    case 'patch-ticket':
    case 'patch-record':
      return fateOfPatch(action, parts);
  }
}

async function fateOfPatch(action: StoredAction, parts: PerformerParts): Promise<Fate> {
  const { request } = action;
  if (request.kind !== 'patch-ticket' && request.kind !== 'patch-record') return { kind: 'later' };
  const fresh = await parts.refreshTicket(action.ticketId);
  if (!fresh.ok) return { kind: 'later' };
  const now = fresh.value === null ? null : await valuesNow(request, fresh.value, parts);
  if (now && !now.ok) return { kind: 'later' };
  const values = now?.value?.values;
  const fields = Object.entries(request.fields);
  const id = request.kind === 'patch-ticket' ? request.ticketId : request.id;
  if (values && fields.every(([field, value]) => sameValue(values[field], value))) {
    return { kind: 'arrived', id };
  }
  if (values && fields.every(([field]) => sameValue(values[field], action.expectedBefore[field]))) {
    return { kind: 'never-arrived' };
  }
  const what = request.kind === 'patch-ticket' || request.collection === 'Tickets' ? 'ticket' : 'record';
  return {
    kind: 'unknowable',
    words: `The answer was lost, and the ${what} has changed since: nobody can say whether this arrived. Look at the ${what}.`,
  };
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
  if (lostAnswers(parts.db, action) >= mostRounds) {
    recordOutcome(parts, action, {
      from: ['unknown'],
      to: 'failed',
      words: `Sent ${mostRounds} times, but Autotask never took it. Nothing was changed. Do it in Autotask itself, or ask for it again later.`,
      visible: 'problem',
    });
    return 'settled';
  }
  recordOutcome(parts, action, {
    from: ['unknown'],
    to: 'cleared',
    words: 'Read back: it never arrived. Sending it again.',
  });
  return 'later';
}
