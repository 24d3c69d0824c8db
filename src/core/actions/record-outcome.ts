import { addAuditEntry } from '../audit/log.ts';
import { type ActionState, moveAction, type StoredAction } from '../store/actions.ts';
import { addRunStep } from '../store/runs.ts';
import type { PerformerParts } from './performer.ts';

/** Moves an action on and writes down why, in one transaction. False when it was not in a state to be moved from. */
export function recordOutcome(
  parts: PerformerParts,
  action: StoredAction,
  change: {
    readonly from: readonly ActionState[];
    readonly to: ActionState;
    readonly words: string;
    readonly detail?: unknown;
    readonly prior?: unknown;
    readonly resultId?: number;
    readonly foundInstead?: StoredAction['foundInstead'];
    /** Shown in the run's activity; the steps between are only in the log. */
    readonly visible?: 'change' | 'note' | 'problem';
  },
): boolean {
  const at = parts.now();
  const moved = parts.db.transaction(() => {
    const failureWords = change.to === 'failed' ? { failureWords: change.words } : {};
    const prior = change.prior === undefined ? {} : { prior: change.prior };
    const result = change.resultId === undefined ? {} : { resultId: change.resultId };
    if (
      !moveAction(parts.db, action.id, {
        from: change.from,
        to: change.to,
        at,
        ...failureWords,
        ...prior,
        ...result,
        foundInstead: change.foundInstead ?? null,
      })
    ) {
      return false;
    }
    if (change.visible) {
      addRunStep(parts.db, action.runId, {
        at,
        kind: change.visible,
        words: change.words,
        tool: action.tool,
      });
    }
    addAuditEntry(parts.db, {
      at,
      kind: `action-${change.to}`,
      words: change.words,
      ticketId: action.ticketId,
      runId: action.runId,
      tool: action.tool,
      detail: {
        actionId: action.id,
        digest: action.digest,
        request: action.request,
        ...asObject(change.detail),
      },
    });
    return true;
  });
  if (moved) parts.onStep(`action-${change.to}`);
  return moved;
}

function asObject(detail: unknown): object {
  return typeof detail === 'object' && detail !== null ? detail : {};
}
