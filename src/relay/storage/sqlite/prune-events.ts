import type { Clock } from '../../clock.ts';
import { LONGEST_RETENTION_MS } from '../retention.ts';
import type { SqliteEventLog } from './event-log.ts';

/** Small steps: callouts that arrive meanwhile share a commit with at most this many deletions. */
const STEP = 2_000;

/** Forgets events that every device has and that are older than `retentionMs`, and any event after 30 days. Says how many. */
export async function pruneEvents(options: {
  readonly log: Pick<SqliteEventLog, 'prune' | 'newest'>;
  readonly clock: Clock;
  readonly retentionMs: number;
  /** The lowest position that every device has acknowledged. */
  readonly acknowledgedByAll: () => number;
}): Promise<number> {
  const { log, clock } = options;
  const before = (ageMs: number): string => new Date(clock.now() - ageMs).toISOString();
  const rounds = [
    { receivedBefore: before(options.retentionMs), upTo: options.acknowledgedByAll() },
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
