import { describeFailure, isPassing } from '../autotask/failure.ts';
import type { StoredAction } from '../store/actions.ts';
import type { StoredTicket } from '../store/tickets.ts';
import { sameValue } from '../tools/records/kept-value.ts';
import { asSent } from './as-sent.ts';
import type { Performed, PerformerParts } from './performer.ts';
import { recordOutcome } from './record-outcome.ts';
import { refusalBehind } from './refusal-behind.ts';
import { valuesNow } from './values-now.ts';

/** Sends what was cleared. `ticket` is the action's ticket as it was just read. */
export async function send(
  action: StoredAction,
  ticket: StoredTicket,
  parts: PerformerParts,
): Promise<Performed> {
  const words = parts.describe(action);
  const prior = action.expectedBefore;
  if (!recordOutcome(parts, action, { from: ['cleared'], to: 'sending', words, prior })) return 'later';
  if (!(await parts.announce(action))) {
    const words = 'The relay is away, or another desktop has the ticket. Nothing was sent.';
    recordOutcome(parts, action, { from: ['sending'], to: 'cleared', words });
    return 'later';
  }
  const write = asSent(action.request);
  const written =
    write.kind === 'patch'
      ? await parts.writer.patch(write.place, write.id, write.fields)
      : await parts.writer.create(write.place, write.fields);
  parts.onStep('action-answered');
  if (written.ok) return confirm(action, ticket, written.value, words, parts);
  const { failure } = written;
  if (isPassing(failure)) {
    recordOutcome(parts, action, { from: ['sending'], to: 'cleared', words: describeFailure(failure) });
    return 'later';
  }
  const refusal = refusalBehind(failure);
  if (refusal === null && (failure.kind === 'unreachable' || failure.kind === 'unexpected')) {
    recordOutcome(parts, action, {
      from: ['sending'],
      to: 'unknown',
      words: "Sent, but Autotask's answer was lost. Checking whether it arrived.",
      detail: { lostAnswer: describeFailure(failure) },
      visible: 'problem',
    });
    return 'later';
  }
  recordOutcome(parts, action, {
    from: ['sending'],
    to: 'failed',
    words: refusal ?? describeFailure(failure),
    visible: 'problem',
  });
  return 'settled';
}

/** Autotask answers 200 also to a change that it silently drops, so a change counts when it has been read back. */
async function confirm(
  action: StoredAction,
  ticket: StoredTicket,
  resultId: number,
  words: string,
  parts: PerformerParts,
): Promise<Performed> {
  const dropped = await droppedFields(action, ticket, parts);
  if (dropped === 'unreadable') {
    const words = 'Autotask accepted this. Reading it back to be sure.';
    recordOutcome(parts, action, { from: ['sending'], to: 'unknown', words, resultId });
    return 'later';
  }
  if (dropped.length > 0) {
    recordOutcome(parts, action, {
      from: ['sending'],
      to: 'failed',
      words: `Autotask accepted this but ${dropped.join(', ')} reads differently afterwards.`,
      resultId,
      visible: 'problem',
    });
    return 'settled';
  }
  recordOutcome(parts, action, {
    from: ['sending'],
    to: 'done',
    words,
    resultId,
    visible: action.request.kind === 'create-ticket-note' ? 'note' : 'change',
  });
  return 'settled';
}

/** Fields of a patch that do not read as they were written. */
async function droppedFields(
  { request, ticketId }: StoredAction,
  before: StoredTicket,
  parts: PerformerParts,
): Promise<string[] | 'unreadable'> {
  if (request.kind !== 'patch-ticket' && request.kind !== 'patch-record') return [];
  const isTicket = request.kind === 'patch-ticket' || request.collection === 'Tickets';
  const fresh = isTicket ? await parts.refreshTicket(ticketId) : null;
  if (fresh && !fresh.ok) return 'unreadable';
  const now = await valuesNow(request, fresh?.value ?? before, parts);
  if (!now.ok || now.value === null) return 'unreadable';
  const { values } = now.value;
  return Object.entries(request.fields)
    .filter(([field, value]) => !sameValue(values[field], value))
    .map(([field]) => field);
}
