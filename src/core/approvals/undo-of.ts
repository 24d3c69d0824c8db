import type { Undo } from '../../shared/domain/approval-card.ts';
import type { WriteRequest } from '../../shared/domain/write-request.ts';
import { actionsOfApproval, actionsOfRun, type StoredAction } from '../store/actions.ts';
import type { StoredApproval } from '../store/approvals.ts';
import type { ReadHandle } from '../store/database.ts';
import { endOfTicket } from '../store/ended-tickets.ts';
import { findTechnician } from '../store/organization.ts';
import { commandsOfTicket, type StoredRun } from '../store/runs.ts';
import { findTicket } from '../store/tickets.ts';
import { fieldOf } from '../tools/expected-before.ts';
import { fieldLabel } from '../tools/records/field-words.ts';
import { sameValue } from '../tools/records/kept-value.ts';

/** How the cause of a command that undoes a request begins. */
export const undoCause = (approvalId: string) => `undo ${approvalId} `;

type Patch = Extract<WriteRequest, { kind: 'patch-ticket' | 'patch-record' }>;
export type DonePatch = StoredAction & { readonly request: Patch };

/** What was changed under a request and can be set back, in the order in which it was done. */
export function donePatches(actions: readonly StoredAction[]): DonePatch[] {
  return actions.filter(
    (action): action is DonePatch =>
      action.state === 'done' &&
      (action.request.kind === 'patch-ticket' || action.request.kind === 'patch-record'),
  );
}

/** Whether what was approved can be taken back, as far as it is known here; null where nothing was done. */
export function undoOf(db: ReadHandle, approval: StoredApproval, me: number | null): Undo | null {
  if (approval.state !== 'approved') return null;
  const actions = actionsOfApproval(db, approval.id);
  const isOpen = actions.some(
    ({ state }) => state === 'cleared' || state === 'sending' || state === 'unknown',
  );
  if (isOpen || actions.every(({ state }) => state !== 'done')) return null;
  const undone = lastUndo(db, approval);
  if (undone !== null && undone.outcome === 'performed') {
    const by = findTechnician(db, undone.commandedBy);
    if (by !== null) return { kind: 'undone', at: undone.updatedAt, by };
  }
  if (undone !== null && undone.state !== 'done' && undone.state !== 'stopped') return null;
  const patches = donePatches(actions);
  const created = actions.filter(
    ({ state, request }) => state === 'done' && !('id' in request) && request.kind !== 'patch-ticket',
  );
  if (patches.length === 0) return { kind: 'no', words: cannotUncreate(created) };
  const end = endOfTicket(db, approval.ticketId);
  if (end !== null) return { kind: 'no', words: `${end}.` };
  const assigned = findTicket(db, approval.ticketId)?.assignedResourceId ?? null;
  if (me === null || (me !== approval.decidedBy && me !== assigned)) {
    return { kind: 'no', words: 'Only who approved this, or whose ticket it is now, can undo it.' };
  }
  const changed = changedSince(db, approval.ticketId, patches);
  if (changed !== null) return { kind: 'no', words: changed };
  const stays = created.length === 0 ? '' : ` ${cannotUncreate(created)}`;
  return { kind: 'possible', words: `Sets back what was changed.${stays}` };
}

/** The last command that undid it, or tried to. */
export function lastUndo(db: ReadHandle, { id, ticketId }: StoredApproval): StoredRun | null {
  return commandsOfTicket(db, ticketId, undoCause(id)).at(-1) ?? null;
}

/** What a command has to say of itself when it did not work; null when it did. */
export function whyCommandFailed(db: ReadHandle, run: StoredRun): string | null {
  return actionsOfRun(db, run.id).find(({ failureWords }) => failureWords !== null)?.failureWords ?? null;
}

/** What no longer holds what was written to it, in words; null when all does, as far as it is kept here. */
export function changedSince(db: ReadHandle, ticketId: number, patches: readonly DonePatch[]): string | null {
  const ticket = findTicket(db, ticketId);
  if (ticket === null) return 'The ticket is gone from Autotask.';
  const last = new Map(
    patches.flatMap(({ request }) => (request.kind === 'patch-ticket' ? Object.entries(request.fields) : [])),
  );
  for (const [field, value] of last) {
    const now = fieldOf(ticket, field);
    if (now === undefined || field === 'assignedResourceRoleID' || sameValue(now, value)) continue;
    return `${fieldLabel(field)} was changed since, so setting it back would undo somebody else’s work.`;
  }
  return null;
}

function cannotUncreate(created: readonly StoredAction[]): string {
  const isNote = created.every(({ request }) => request.kind === 'create-ticket-note');
  if (isNote) {
    return created.length > 1
      ? 'The notes stay: Autotask gives no way to take a note back.'
      : 'The note stays: Autotask gives no way to take a note back.';
  }
  return 'What was created stays: Countersign deletes nothing in Autotask.';
}
