import type { AgentParts } from '../agent/run.ts';
import type { Scheduler } from '../agent/scheduler.ts';
import type { Bulletin } from '../api/bulletin.ts';
import { considerReply } from '../approvals/consider-reply.ts';
import { hearMessage } from '../approvals/hear-message.ts';
import { readApiUsers } from '../connection/autotask/api-users.ts';
import type { WriteHandle } from '../store/database.ts';
import type { StoredNote } from '../store/notes.ts';
import { findTicket } from '../store/tickets.ts';

/** What a note on a ticket is to an agent: a decision about what it asked, else a message. Inside the transaction that keeps it. */
export function createReadNote(parts: {
  readonly db: WriteHandle;
  readonly bot: () => number;
  readonly runs: Scheduler & { readonly agent: Pick<AgentParts, 'planner'> };
  readonly bulletin: Bulletin;
  readonly now: () => string;
}): (note: StoredNote) => 'decision' | 'message' {
  const { db, bot, runs, bulletin, now } = parts;
  return (note) => {
    const settledRun = considerReply(db, note, bot(), now());
    if (settledRun !== null) {
      setImmediate(() => runs.nudge(settledRun));
      bulletin.approvalsChanged();
      return 'decision';
    }
    const companyId = findTicket(db, note.ticketId)?.companyId;
    const programs = new Set([bot(), ...(readApiUsers(db) ?? [])]);
    const heard = hearMessage(db, note, {
      isProgram: (resourceId) => programs.has(resourceId),
      listens: companyId !== undefined && runs.agent.planner.listensFor?.(companyId) === true,
      now: now(),
    });
    if (heard === null) return 'message';
    if (heard.woken) setImmediate(() => runs.nudge(heard.runId));
    bulletin.ticketChanged(note.ticketId);
    bulletin.activityAdded();
    return 'message';
  };
}
