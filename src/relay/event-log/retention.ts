import type { Clock } from '../clock.ts';
import type { EventLog } from './event-log.ts';

/** Every event stays at least this long, whoever has it. */
export const RETENTION_MS = 7 * 24 * 3_600_000;
/** A device that is away for longer catches up from Autotask: the log must not grow for ever for its sake. */
export const LONGEST_RETENTION_MS = 30 * 24 * 3_600_000;

/** Small steps: callouts that arrive meanwhile share a commit with at most this many deletions. */
const STEP = 2_000;

/** Forgets events that every device has and that are 7 days old, and any event after 30 days. Says how many. */
export async function pruneEvents(options: {
  readonly log: EventLog;
  readonly clock: Clock;
  /** The lowest position that every device has acknowledged. */
  readonly acknowledgedByAll: () => number;
}): Promise<number> {
  const { log, clock } = options;
  const before = (ageMs: number): string => new Date(clock.now() - ageMs).toISOString();
  const rounds = [
    { receivedBefore: before(RETENTION_MS), upTo: options.acknowledgedByAll() },
    { receivedBefore: before(LONGEST_RETENTION_MS), upTo: log.newest() },
  ];
  let pruned = 0;
  for (const round of rounds) {
    let removed = STEP;
    while (removed === STEP) {
      removed = await log.prune({ ...round, limit: STEP });
      pruned += removed;
    }
  }
  return pruned;
}
