import { actionsOfApproval, actionsOfRun } from '../store/actions.ts';
import { approvalsOfTicket } from '../store/approvals.ts';
import type { WriteHandle } from '../store/database.ts';
import { replyEffectOf, type StoredNote, setReplyEffect } from '../store/notes.ts';
import { findTechnician } from '../store/organization.ts';
import { findTicket } from '../store/tickets.ts';
import { readDecision } from './reply/read-decision.ts';
import { type SettleFailure, settle } from './settle.ts';

/** Autotask may stamp the creation and the first activity of one note a moment apart. */
const editSlackMs = 1_000;

/**
 * Step 8 on the ticket itself: a note by the assigned resource may decide. Anybody else's note, and any note that is not
 * plainly a decision, is a message and changes nothing. Answers with the run to go on with, if one was settled.
 */
export function considerReply(
  db: WriteHandle,
  note: StoredNote,
  botResourceId: number,
  now: string,
): string | null {
  return db.transaction(() => {
    if (note.creatorResourceId === botResourceId || replyEffectOf(db, note.id) !== null) return null;
    const [approval, ...others] = approvalsOfTicket(db, note.ticketId).filter(
      ({ state, runId }) => state === 'waiting' && isTold(db, runId, note.id),
    );
    if (!approval) return null;
    const decision = readDecision(note.description);
    if (decision === null) return null;
    // Autotask keeps the first author of a note whoever rewrites it.
    if (Date.parse(note.lastActivityAt) - Date.parse(note.createdAt) > editSlackMs) {
      setReplyEffect(db, note.id, 'Changed nothing: this note was edited. Only a new note decides.');
      return null;
    }
    const assigned = findTicket(db, note.ticketId)?.assignedResourceId ?? null;
    if (
      note.createdByContactId !== null ||
      note.creatorResourceId === null ||
      note.creatorResourceId !== assigned
    ) {
      const decider = findTechnician(db, assigned)?.name;
      const who = decider
        ? `only ${decider}, to whom the ticket is assigned, can decide`
        : 'nobody is assigned';
      setReplyEffect(db, note.id, `Changed nothing: ${who}.`);
      return null;
    }
    // Nobody can tell which of them was read. Whoever asks for more at the right moment must not have that approved instead.
    if (others.length > 0) {
      setReplyEffect(
        db,
        note.id,
        `Changed nothing: ${others.length + 1} requests wait on this ticket. Decide in Countersign.`,
      );
      return null;
    }
    // The note showed what the agent had proposed.
    if (actionsOfApproval(db, approval.id).some(({ edits }) => edits.length > 0)) {
      setReplyEffect(db, note.id, 'Changed nothing: the request was edited since. Decide in Countersign.');
      return null;
    }
    const settled = settle(
      db,
      { approvalId: approval.id, digest: null, by: note.creatorResourceId, via: 'reply', answer: decision },
      now,
    );
    if (!settled.ok) {
      setReplyEffect(db, note.id, whyNot(settled.failure));
      return null;
    }
    const effects = { approved: 'Approved the request.', denied: 'Denied the request.' };
    const isEnded = settled.value.state === 'approved' || settled.value.state === 'denied';
    const effect = isEnded ? effects[settled.value.state] : 'Approved. One other technician is still needed.';
    setReplyEffect(db, note.id, effect);
    return approval.runId;
  });
}

function whyNot(failure: SettleFailure): string {
  switch (failure.kind) {
    case 'needs-step-up':
      return 'Changed nothing: approving this asks how the requester was verified. Decide in Countersign.';
    case 'already-voted':
      return 'Changed nothing: you approved this already. One other technician is still needed.';
    case 'nothing-chosen':
      return 'Changed nothing: the other approver chose other actions. Decide in Countersign.';
    default:
      return 'Came too late: the request had ended.';
  }
}

/** Only a note that came after our own can be an answer to it. Ids grow; the clocks of two systems may not agree. */
function isTold(db: WriteHandle, runId: string, noteId: number): boolean {
  const planNote = actionsOfRun(db, runId).find(
    (action) => action.origin === 'program' && action.resultId !== null,
  );
  return planNote?.resultId != null && noteId > planNote.resultId;
}
