import type { StoredRun } from '../store/runs.ts';
import type { PlannedCall } from './planner.ts';

/** A note that the program itself writes about a run; it takes the way of every other write. */
export function noteCall(run: StoredRun, text: { title: string; description: string }): PlannedCall {
  return {
    tool: 'autotask:autotask-internal-note',
    arguments: { ticketId: run.ticketId, ...text },
    reason: 'Tells the readers of the ticket what the agent does.',
  };
}
