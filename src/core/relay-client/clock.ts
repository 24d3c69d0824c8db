/** Time as the relay client sees it; tests hand in one that they move themselves. */
export interface Clock {
  /** Milliseconds since the epoch. It also moves while the machine sleeps. */
  readonly now: () => number;
  /** Milliseconds that no clock correction moves. It may stand still while the machine sleeps. */
  readonly monotonic: () => number;
  /** Calls `work` once; the returned function calls it off. */
  readonly after: (delayMs: number, work: () => void) => () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (delayMs, work) => {
    const timer = setTimeout(work, delayMs);
    return () => clearTimeout(timer);
  },
};
