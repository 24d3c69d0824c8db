import type { HealthSample } from '../store/health-samples.ts';

/** Collects how the links do and keeps a row each minute. */
export interface HealthRecord {
  /** An event of the relay is here. `happenedAt`: by Autotask's clock, UTC ISO; null when it did not say. */
  eventArrived(event: { readonly happenedAt: string | null; readonly receivedAt: string }): void;
  /** What the minute under way amounts to so far. */
  current(): HealthSample;
  stop(): void;
}

const minuteMs = 60_000;

export function createHealthRecord(parts: {
  /** What is so right now. */
  readonly observe: () => Pick<HealthSample, 'callsUsed' | 'callsLimit' | 'relayUp' | 'approvalsWaiting'> & {
    /** When Autotask was last read without a fault, UTC ISO. */
    readonly currentAt: string | null;
  };
  readonly keep: (sample: HealthSample) => void;
  readonly nowMs: () => number;
  readonly onBug: (error: unknown) => void;
  /** Calls `run` each minute until what it returns is called. */
  readonly everyMinute?: (run: () => void) => () => void;
}): HealthRecord {
  const { nowMs } = parts;
  let minute = startOf(nowMs());
  let events = 0;
  let lagMs: number | null = null;

  function current(): HealthSample {
    const { currentAt, ...now } = parts.observe();
    return {
      ...now,
      minuteMs: minute,
      syncAgeMs: currentAt === null ? null : Math.max(0, nowMs() - Date.parse(currentAt)),
      events,
      eventLagMs: lagMs,
    };
  }

  function keep(): void {
    try {
      parts.keep(current());
    } catch (error) {
      parts.onBug(error);
    }
    const next = startOf(nowMs());
    if (next === minute) return;
    minute = next;
    events = 0;
    lagMs = null;
  }

  const end = (parts.everyMinute ?? each)(keep);
  return {
    current,
    eventArrived({ happenedAt, receivedAt }) {
      events += 1;
      // Clocks differ: what seems to come from the future took no time.
      const from = Date.parse(happenedAt ?? receivedAt);
      if (Number.isFinite(from)) lagMs = Math.max(lagMs ?? 0, nowMs() - from, 0);
    },
    stop: end,
  };
}

function startOf(ms: number): number {
  return Math.floor(ms / minuteMs) * minuteMs;
}

function each(run: () => void): () => void {
  const timer = setInterval(run, minuteMs);
  return () => clearInterval(timer);
}
