import type { Clock as ClientClock } from '../../src/core/relay-client/clock.ts';
import type { Clock as RelayClock } from '../../src/relay/clock.ts';

export interface ManualClock extends ClientClock, RelayClock {
  /** Lets time pass, and everything that is due happen in its order. */
  readonly advance: (ms: number) => void;
  /** The machine sleeps: the day goes on, the monotonic clock and the timers stand still. */
  readonly sleep: (ms: number) => void;
}

/** A clock that stands still until the test moves it. */
export function aManualClock(): ManualClock {
  let monotonic = 1_000;
  let offset = Date.parse('2026-01-05T09:00:00Z');
  const timers = new Set<{ at: number; readonly work: () => void; readonly everyMs: number | null }>();

  function add(delayMs: number, work: () => void, everyMs: number | null): () => void {
    const timer = { at: monotonic + delayMs, work, everyMs };
    timers.add(timer);
    return () => timers.delete(timer);
  }

  function fireNext(until: number): boolean {
    const [next] = [...timers].filter((timer) => timer.at <= until).toSorted((a, b) => a.at - b.at);
    if (next === undefined) return false;
    monotonic = Math.max(monotonic, next.at);
    if (next.everyMs === null) timers.delete(next);
    else next.at += next.everyMs;
    next.work();
    return true;
  }

  return {
    now: () => offset + monotonic,
    monotonic: () => monotonic,
    after: (delayMs, work) => add(delayMs, work, null),
    every: (intervalMs, work) => add(intervalMs, work, intervalMs),
    advance: (ms) => {
      const until = monotonic + ms;
      while (fireNext(until));
      monotonic = until;
    },
    sleep: (ms) => {
      offset += ms;
    },
  };
}
