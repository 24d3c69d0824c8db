import type { Row, RunRows } from '../store/run-rows.ts';

/** How far a run may be believed to be cleared: what its own desktop says, and what this one knows by itself. */
export interface Known {
  /** The resource whose desktop wrote it, as certified. */
  readonly senderResourceId: number;
  /** The approval of this run as this desktop has it, and the actions; null and nothing for a run it does not know. */
  readonly approval: Row | null;
  readonly actions: readonly Row[];
}

const over = new Set(['done', 'stopped']);

/**
 * What to keep of a run that another desktop told of. It may say what was planned and what was sent, but not that somebody approved: only
 * the approver's own desktop may, or a decision that this one has seen itself (signed by the approver's desktop, or written on the
 * ticket). What was cleared without that waits again.
 */
export function believe(rows: RunRows, known: Known): RunRows {
  const { run, approval, actions } = rows;
  if (approval === null || approval.state !== 'approved') return rows;
  const isSendersOwn = approval.decided_by === known.senderResourceId;
  const isSeen =
    known.approval !== null &&
    known.approval.id === approval.id &&
    known.approval.state === 'approved' &&
    known.approval.decided_by === approval.decided_by &&
    // For exactly these actions: an approval says nothing of what somebody put in their place.
    askedIn(known.actions, approval.id) === askedIn(actions, approval.id);
  if (isSendersOwn || isSeen) return rows;
  const undecided = { state: 'waiting', decided_at: null, decided_by: null, decided_via: null, reason: null };
  return {
    ...rows,
    run: over.has(String(run.state)) ? run : { ...run, state: 'waiting' },
    approval: over.has(String(run.state)) ? approval : { ...approval, ...undecided },
    actions: actions.map((action) =>
      action.approval_id === approval.id && action.state === 'cleared'
        ? { ...action, state: 'waiting' }
        : action,
    ),
  };
}

/** What an approval is about. A digest covers the whole request, and is checked against it before anything is sent. */
function askedIn(actions: readonly Row[], approvalId: Row[string] | undefined): string {
  const asked = actions.filter((action) => action.approval_id === approvalId);
  return JSON.stringify(asked.map(({ id, digest }) => `${id} ${digest}`).toSorted());
}

/** Whether the rows hang together and are about this ticket: anything else is kept out. */
export function isWhole({ run, steps, approval, actions }: RunRows, ticketId: number): boolean {
  const ofRun = [...steps, ...actions, ...(approval === null ? [] : [approval])];
  const ofTicket = [run, ...actions, ...(approval === null ? [] : [approval])];
  return (
    typeof run.id === 'string' &&
    ofRun.every((row) => row.run_id === run.id) &&
    ofTicket.every((row) => row.ticket_id === ticketId) &&
    actions.every((action) => action.approval_id === null || action.approval_id === approval?.id)
  );
}
