import PQueue from 'p-queue';

/** Calls that a person waits for go before those that nobody watches. */
export type CallPriority = 'interactive' | 'agent' | 'background';

const weights: Record<CallPriority, number> = { interactive: 2, agent: 1, background: 0 };

export interface Limits {
  run<T>(endpoint: string, priority: CallPriority, work: () => Promise<T>): Promise<T>;
}

/**
 * Autotask allows three calls at once per tracking identifier and object endpoint; a child path counts toward the child's
 * object. A slot is freed slightly after the answer, so two of three is the safe default.
 */
export function createLimits(concurrency = 2): Limits {
  const queues = new Map<string, PQueue>();
  return {
    run(endpoint, priority, work) {
      let queue = queues.get(endpoint);
      if (!queue) {
        queue = new PQueue({ concurrency });
        queues.set(endpoint, queue);
      }
      return queue.add(work, { priority: weights[priority] });
    },
  };
}
