import { describeFailure, isPassing } from '../autotask/failure.ts';
import type { ClearedAction } from '../policy/cleared-action.ts';
import { actionsOfApproval, findAction, type StoredAction } from '../store/actions.ts';
import { findTechnician } from '../store/organization.ts';
import type { StoredTicket } from '../store/tickets.ts';
import { actionDigest } from '../tools/action-digest.ts';
import { fieldOf } from '../tools/expected-before.ts';
import type { Performed, PerformerParts } from './performer.ts';
import { reconcile } from './reconcile.ts';
import { recordOutcome } from './record-outcome.ts';

/**
 * Step 9: sends one cleared action, once. The row says `sending` before the request leaves, so that after a crash or a lost
 * answer the record is read back instead of written again.
 */
export async function perform(cleared: ClearedAction, parts: PerformerParts): Promise<Performed> {
  const action = findAction(parts.db, cleared.actionId);
  if (!action) return 'settled';
  if (action.digest !== cleared.digest || actionDigest(action) !== action.digest) {
    return refuse(parts, action, 'The action on disk is not the one that was cleared. Nothing was sent.');
  }
  if (action.state === 'unknown') return reconcile(action, parts);
  if (action.state === 'sending') return 'later';
  if (action.state !== 'cleared') return 'settled';
  if (!parts.isAllowed(action))
    return refuse(parts, action, 'Policy no longer allows this. Nothing was sent.');
  if (!(await parts.mayWork(action.ticketId))) return 'later';

  const fresh = await parts.refreshTicket(action.ticketId);
  if (!fresh.ok) return 'later';
  if (fresh.value === null)
    return refuse(parts, action, 'The ticket is gone from Autotask. Nothing was sent.');
  const objection = objectionTo(action, cleared, fresh.value, parts);
  if (objection !== null) return refuse(parts, action, objection);
  return send(action, parts);
}

function refuse(parts: PerformerParts, action: StoredAction, words: string): Performed {
  recordOutcome(parts, action, { from: ['cleared', 'unknown'], to: 'failed', words, visible: 'problem' });
  return 'settled';
}

/** Why what was shown and cleared is no longer what would happen; null when it still is. */
function objectionTo(
  action: StoredAction,
  cleared: ClearedAction,
  ticket: StoredTicket,
  parts: PerformerParts,
): string | null {
  if (action.origin === 'agent' && ticket.companyId !== action.companyId) {
    return 'The ticket was moved to another company. Nothing was sent.';
  }
  for (const [field, before] of Object.entries(action.expectedBefore)) {
    if (field === 'assignedResourceRoleID' || fieldOf(ticket, field) === before) continue;
    return 'Somebody changed the ticket meanwhile: what this would replace is no longer there. Nothing was sent.';
  }
  if (cleared.clearance.kind === 'approval') {
    const { approvalId, resourceId } = cleared.clearance;
    // Once the first action of a plan is done, the plan itself may have reassigned the ticket.
    const isFirst = !actionsOfApproval(parts.db, approvalId).some((other) => other.state === 'done');
    if (isFirst && ticket.assignedResourceId !== resourceId) {
      const now = findTechnician(parts.db, ticket.assignedResourceId)?.name ?? 'nobody';
      return `The ticket was reassigned to ${now} before this was sent. Nothing was sent.`;
    }
  }
  return null;
}

async function send(action: StoredAction, parts: PerformerParts): Promise<Performed> {
  const { request } = action;
  const words = parts.describe(action);
  const prior = action.expectedBefore;
  if (!recordOutcome(parts, action, { from: ['cleared'], to: 'sending', words, prior })) return 'later';
  const written =
    request.kind === 'patch-ticket'
      ? await parts.writer.patchTicket(request.ticketId, request.fields)
      : await parts.writer.createTicketNote(request.ticketId, {
          title: request.title,
          description: request.description,
          noteType: request.noteType,
          publish: request.publish,
        });
  parts.onStep('action-answered');
  if (written.ok) return confirm(action, written.value, words, parts);
  const { failure } = written;
  if (isPassing(failure)) {
    recordOutcome(parts, action, { from: ['sending'], to: 'cleared', words: describeFailure(failure) });
    return 'later';
  }
  if (failure.kind === 'unreachable' || failure.kind === 'unexpected') {
    recordOutcome(parts, action, {
      from: ['sending'],
      to: 'unknown',
      words: "Sent, but Autotask's answer was lost. Checking whether it arrived.",
      visible: 'problem',
    });
    return 'later';
  }
  recordOutcome(parts, action, {
    from: ['sending'],
    to: 'failed',
    words: describeFailure(failure),
    visible: 'problem',
  });
  return 'settled';
}

/** Autotask answers 200 also to a change that it silently drops, so a change counts when it has been read back. */
async function confirm(
  action: StoredAction,
  resultId: number,
  words: string,
  parts: PerformerParts,
): Promise<Performed> {
  const { request } = action;
  if (request.kind === 'patch-ticket') {
    const back = await parts.refreshTicket(action.ticketId);
    const ticket = back.ok ? back.value : null;
    const dropped = ticket
      ? Object.entries(request.fields).filter(([field, value]) => fieldOf(ticket, field) !== value)
      : [];
    if (dropped.length > 0) {
      const fields = dropped.map(([field]) => field).join(', ');
      recordOutcome(parts, action, {
        from: ['sending'],
        to: 'failed',
        words: `Autotask accepted this but ${fields} reads differently afterwards.`,
        resultId,
        visible: 'problem',
      });
      return 'settled';
    }
  }
  recordOutcome(parts, action, {
    from: ['sending'],
    to: 'done',
    words,
    resultId,
    visible: request.kind === 'create-ticket-note' ? 'note' : 'change',
  });
  return 'settled';
}
