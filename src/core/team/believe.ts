import { z } from 'zod';
import type { Row, RunRows } from '../store/run-rows.ts';

/** How far a run may be believed to be cleared: what its own desktop says, and what this one knows by itself. */
export interface Known {
  /** The resource whose desktop wrote it, as certified. */
  readonly senderResourceId: number;
  /** Who approved what of this run, as this desktop has seen it itself; nothing for a run it does not know. */
  readonly votes: readonly Row[];
}

const over = new Set(['done', 'stopped']);
/** What was left out or ran out was not approved, and does not claim to be. */
const notCleared = new Set(['waiting', 'denied', 'expired']);
const requirements = z.object({ approvers: z.union([z.literal(1), z.literal(2)]) }).nullable();

/**
 * What to keep of a run that another desktop told of. It may say what was planned and what was sent, but not that somebody approved: only
 * the approver's own desktop may say that of its own technician, and each desktop believes what it has seen itself (a decision signed by
 * the approver's desktop, or a reply on the ticket). What was cleared without as many approvals of exactly these actions as they ask for
 * waits again.
 */
export function believe(rows: RunRows, known: Known): RunRows {
  const { run, approval, actions } = rows;
  const votes = believedVotes(rows, known);
  if (approval === null || approval.state !== 'approved') return { ...rows, votes };
  const asked = actions.filter(
    ({ approval_id, state }) => approval_id === approval.id && !notCleared.has(String(state)),
  );
  const isApproved = asked.every((action) => isCleared(action, approval, votes));
  if (isApproved && votes.some((vote) => vote.resource_id === approval.decided_by)) {
    return { ...rows, votes };
  }
  const undecided = { state: 'waiting', decided_at: null, decided_by: null, decided_via: null, reason: null };
  return {
    ...rows,
    votes,
    run: over.has(String(run.state)) ? run : { ...run, state: 'waiting' },
    approval: over.has(String(run.state)) ? approval : { ...approval, ...undecided },
    actions: actions.map((action) =>
      action.approval_id === approval.id && action.state === 'cleared'
        ? { ...action, state: 'waiting' }
        : action,
    ),
  };
}

/** The sender's own, and those that were seen here: nobody tells of another's. */
function believedVotes({ approval, votes }: RunRows, { senderResourceId, votes: seen }: Known): Row[] {
  const own = votes.filter(
    (vote) => vote.resource_id === senderResourceId && vote.approval_id === approval?.id,
  );
  return own.length === 0
    ? [...seen]
    : [...seen.filter((vote) => vote.resource_id !== senderResourceId), ...own.slice(0, 1)];
}

/** Whether as many people as it asks for approved exactly this action. */
function isCleared(action: Row, approval: Row, votes: readonly Row[]): boolean {
  const mark = `${String(action.id)} ${String(action.digest)}`;
  const approvers = votes
    .filter((vote) => vote.approval_id === approval.id && clearsOf(vote).includes(mark))
    .map(({ resource_id }) => resource_id);
  return new Set(approvers).size >= approversOf(action);
}

function clearsOf({ clears }: Row): readonly string[] {
  return parsed(clears, z.array(z.string())) ?? [];
}

/** Whoever says it in no way that is understood wants two. */
function approversOf({ requirements: told }: Row): number {
  if (told === null || told === undefined) return 1;
  return parsed(told, requirements)?.approvers ?? 2;
}

function parsed<T>(text: Row[string] | undefined, schema: z.ZodType<T>): T | null {
  try {
    return schema.safeParse(JSON.parse(String(text))).data ?? null;
  } catch {
    return null;
  }
}

/** Whether the rows hang together and are about this ticket: anything else is kept out. */
export function isWhole({ run, steps, approval, actions, votes }: RunRows, ticketId: number): boolean {
  const ofRun = [...steps, ...actions, ...votes, ...(approval === null ? [] : [approval])];
  const ofTicket = [run, ...actions, ...(approval === null ? [] : [approval])];
  return (
    typeof run.id === 'string' &&
    ofRun.every((row) => row.run_id === run.id) &&
    ofTicket.every((row) => row.ticket_id === ticketId) &&
    votes.every((vote) => vote.approval_id === approval?.id) &&
    actions.every((action) => action.approval_id === null || action.approval_id === approval?.id)
  );
}
