import type { ReadHandle, WriteHandle } from './database.ts';

/** One minute. `eventLagMs`: the slowest event of the minute, from when Autotask says it happened. */
export interface HealthSample {
  readonly minuteMs: number;
  readonly callsUsed: number | null;
  readonly callsLimit: number | null;
  readonly syncAgeMs: number | null;
  readonly events: number;
  readonly eventLagMs: number | null;
  readonly relayUp: 0 | 1 | null;
  readonly approvalsWaiting: number;
}

const keptMs = 7 * 24 * 3_600_000;

/** Keeps a minute, in the place of what was kept of it, and drops what is older than a week. */
export function keepHealthSample(db: WriteHandle, sample: HealthSample): void {
  db.transaction(() => {
    db.run(
      `INSERT OR REPLACE INTO health_samples VALUES
         (@minuteMs, @callsUsed, @callsLimit, @syncAgeMs, @events, @eventLagMs, @relayUp, @approvalsWaiting)`,
      { ...sample },
    );
    db.run('DELETE FROM health_samples WHERE minute_ms < @before', { before: sample.minuteMs - keptMs });
  });
}

/** Since then, in steps of so many minutes: of each step the worst, so that a short fault is not averaged away. */
export function healthSince(db: ReadHandle, sinceMs: number, stepMs: number): readonly HealthSample[] {
  return db.all<HealthSample>(
    // A bound number is a real one: divided by it, minutes would not fall into steps.
    `WITH step AS (SELECT CAST(@stepMs AS INTEGER) AS ms)
     SELECT minute_ms / step.ms * step.ms AS minuteMs, max(calls_used) AS callsUsed, max(calls_limit) AS callsLimit,
       max(sync_age_ms) AS syncAgeMs, sum(events) AS events, max(event_lag_ms) AS eventLagMs, min(relay_up) AS relayUp,
       max(approvals_waiting) AS approvalsWaiting
     FROM health_samples, step WHERE minute_ms >= @sinceMs GROUP BY 1 ORDER BY 1`,
    { sinceMs, stepMs },
  );
}
