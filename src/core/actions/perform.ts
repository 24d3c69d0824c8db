import type { ClearedAction } from '../policy/cleared-action.ts';
import { findAction, type StoredAction } from '../store/actions.ts';
import { actionDigest } from '../tools/action-digest.ts';
import { objectionTo } from './objection.ts';
import type { Performed, PerformerParts } from './performer.ts';
import { reconcile } from './reconcile.ts';
import { recordOutcome } from './record-outcome.ts';
import { send } from './send.ts';

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
  // One run is worked on by one worker at a time: whoever was sending this was cut off.
  if (action.state === 'sending') {
    const words = 'Cut off while this was being sent. Checking whether it arrived.';
    recordOutcome(parts, action, { from: ['sending'], to: 'unknown', words, visible: 'problem' });
    return 'later';
  }
  if (action.state !== 'cleared') return 'settled';
  if (!parts.isAllowed(action))
    return refuse(parts, action, 'Policy no longer allows this. Nothing was sent.');
  if (!(await parts.mayWork(action.ticketId))) return 'later';

  const fresh = await parts.refreshTicket(action.ticketId);
  if (!fresh.ok) return 'later';
  if (fresh.value === null)
    return refuse(parts, action, 'The ticket is gone from Autotask. Nothing was sent.');
  const objection = await objectionTo(action, cleared, fresh.value, parts);
  if (objection === 'later') return 'later';
  if (objection !== null) return refuse(parts, action, objection.words, objection.foundInstead);
  return send(action, fresh.value, parts);
}

function refuse(
  parts: PerformerParts,
  action: StoredAction,
  words: string,
  foundInstead: StoredAction['foundInstead'] = null,
): Performed {
  recordOutcome(parts, action, {
    from: ['cleared', 'unknown'],
    to: 'failed',
    words,
    foundInstead,
    ...(foundInstead === null ? {} : { detail: { foundInstead } }),
    visible: 'problem',
  });
  return 'settled';
}
