import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import { addAuditEntry } from '../audit/log.ts';
import { actionsOfRun, findAction, moveAction, type StoredAction } from '../store/actions.ts';
import { findApproval } from '../store/approvals.ts';
import type { ReadHandle, WriteHandle } from '../store/database.ts';
import { findTechnician } from '../store/organization.ts';
import { findRun } from '../store/runs.ts';
import { findTicket } from '../store/tickets.ts';

export interface TakeBackParts {
  readonly db: ReadHandle;
  readonly me: () => number | null;
  /** Whether no other desktop can be sending for this ticket right now. */
  readonly isOurs: (ticketId: number) => boolean;
  readonly now: () => string;
}

export type TakeBackRefusal =
  | { readonly kind: 'gone' | 'sent' | 'elsewhere' }
  | { readonly kind: 'not-yours'; readonly decider: string | null };

/** Why a change cannot be taken back at this desktop; null when it can. */
export function mayTakeBack(action: StoredAction, parts: TakeBackParts): TakeBackRefusal | null {
  const { db } = parts;
  if (action.state !== 'cleared') return { kind: 'sent' };
  const me = parts.me();
  const owner = ownerOf(action, db);
  if (me === null || owner !== me) {
    return { kind: 'not-yours', decider: findTechnician(db, owner)?.name ?? null };
  }
  return parts.isOurs(action.ticketId) || isUntold(action, db) ? null : { kind: 'elsewhere' };
}

/** Who commanded or approved it; of what policy let run, who has the ticket. What the program notes about itself is nobody's. */
function ownerOf(action: StoredAction, db: ReadHandle): number | null {
  if (action.origin === 'program') return null;
  const run = findRun(db, action.runId);
  if (run?.commandedBy != null) return run.commandedBy;
  if (action.approvalId !== null) return findApproval(db, action.approvalId)?.decidedBy ?? null;
  return findTicket(db, action.ticketId)?.assignedResourceId ?? null;
}

/** Another desktop can only send what it was told of. */
function isUntold(action: StoredAction, db: ReadHandle): boolean {
  const told = db.get('SELECT 1 FROM published_runs WHERE run_id = @runId', { runId: action.runId });
  return told === undefined;
}

/**
 * Takes a change back before it is sent, and with a technician's own command what comes after it. The same row that says `sending`
 * before a request leaves is moved here: one of the two wins, never both. Answers with its run, which has an end to come to.
 */
export function takeBack(
  db: WriteHandle,
  actionId: string,
  parts: TakeBackParts,
): Outcome<{ readonly runId: string; readonly ticketId: number }, TakeBackRefusal> {
  return db.transaction(() => {
    const action = findAction(db, actionId);
    if (action === null) return fail<TakeBackRefusal>({ kind: 'gone' });
    const refusal = mayTakeBack(action, parts);
    if (refusal !== null) return fail(refusal);
    const { runId, ticketId, tool } = action;
    const at = parts.now();
    const by = parts.me();
    const failureWords = `Taken back by ${findTechnician(db, by)?.name ?? 'a technician'} before it was sent. Nothing was sent.`;
    const isCommand = findRun(db, runId)?.commandedBy != null;
    const rest = actionsOfRun(db, runId).filter(({ ordinal }) => isCommand && ordinal > action.ordinal);
    for (const { id } of [action, ...rest])
      moveAction(db, id, { from: ['cleared'], to: 'failed', at, failureWords });
    addAuditEntry(db, {
      at,
      kind: 'change-taken-back',
      words: failureWords,
      ticketId,
      runId,
      tool,
      detail: { by, actionId, digest: action.digest, request: action.request },
    });
    return succeed({ runId, ticketId });
  });
}
