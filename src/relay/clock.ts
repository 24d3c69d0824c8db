/** Time as the relay sees it; tests hand in one that they move themselves. */
export interface Clock {
  /** Milliseconds since the epoch: for what is stored and shown. */
  readonly now: () => number;
  /** Milliseconds that no clock correction moves: for how long something has lasted. */
  readonly monotonic: () => number;
  /** Calls `work` again and again; the returned function ends it. Never keeps the process alive. */
  readonly every: (intervalMs: number, work: () => void) => () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  every: (intervalMs, work) => {
    const timer = setInterval(work, intervalMs).unref();
    return () => clearInterval(timer);
  },
};
