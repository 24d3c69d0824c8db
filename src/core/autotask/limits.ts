import PQueue from 'p-queue';

/** Calls that a person waits for go before those that nobody watches. */
export type CallPriority = 'interactive' | 'agent' | 'background';

const weights: Record<CallPriority, number> = { interactive: 2, agent: 1, background: 0 };

export interface Limits {
  run<T>(endpoint: string, priority: CallPriority, work: () => Promise<T>): Promise<T>;
  /** Autotask said that too many calls were in flight here: fewer go for a while. */
  refused(endpoint: string): void;
  /** How many calls at once from now on, per endpoint. */
  setThreads(threads: number): void;
}

const narrowForMs = 10 * 60_000;

/**
 * Autotask allows three calls at once per tracking identifier and object endpoint; a child path counts toward the child's
 * object. It frees a thread slightly after the answer, and another program may use the same identifier: an endpoint that was
 * refused therefore makes do with one less for ten minutes.
 */
export function createLimits(usualThreads = 3, nowMs: () => number = Date.now): Limits {
  let threads = usualThreads;
  const endpoints = new Map<string, { readonly queue: PQueue; narrowUntil: number }>();
  function at(endpoint: string) {
    const known = endpoints.get(endpoint);
    if (known) return known;
    const made = { queue: new PQueue({ concurrency: threads }), narrowUntil: 0 };
    endpoints.set(endpoint, made);
    return made;
  }
  return {
    run(endpoint, priority, work) {
      const { queue, narrowUntil } = at(endpoint);
      if (queue.concurrency < threads && nowMs() >= narrowUntil) queue.concurrency = threads;
      return queue.add(work, { priority: weights[priority] });
    },
    refused(endpoint) {
      const place = at(endpoint);
      // Calls that were refused together are one refusal.
      if (nowMs() >= place.narrowUntil) place.queue.concurrency = Math.max(1, place.queue.concurrency - 1);
      place.narrowUntil = nowMs() + narrowForMs;
    },
    setThreads(wanted) {
      threads = wanted;
      for (const { queue, narrowUntil } of endpoints.values()) {
        const isNarrow = nowMs() < narrowUntil;
        queue.concurrency = isNarrow ? Math.min(queue.concurrency, wanted) : wanted;
      }
    },
  };
}
