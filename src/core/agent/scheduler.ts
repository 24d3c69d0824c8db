/** Runs one thing per key at a time, a few keys at once, and tries again later what cannot go on now. */
export interface Scheduler {
  /** Asks for a key to be worked on, because something may have changed; harmless while it is. */
  nudge(key: string): void;
  stop(): Promise<void>;
}

const firstRetryMs = 500;
const lastRetryMs = 15_000;

/** `work` is called again at once after `moved`, after a growing pause after `later`, and not again after `still`. */
export function createScheduler(options: {
  readonly work: (key: string) => Promise<'moved' | 'later' | 'still'>;
  readonly concurrency: number;
  readonly onBug: (error: unknown) => void;
}): Scheduler {
  const waiting = new Set<string>();
  const working = new Map<string, Promise<void>>();
  const retries = new Map<string, { delayMs: number; timer: NodeJS.Timeout }>();
  let stopped = false;

  function next(): void {
    for (const key of waiting) {
      if (stopped || working.size >= options.concurrency) return;
      if (working.has(key)) continue;
      waiting.delete(key);
      const done = advance(key)
        .catch((error: unknown) => {
          options.onBug(error);
          // What failed by a bug may have been a passing fault: a full disk, a locked file.
          retryLater(key);
        })
        .finally(() => {
          working.delete(key);
          next();
        });
      working.set(key, done);
    }
  }

  async function advance(key: string): Promise<void> {
    while (!stopped) {
      const result = await options.work(key);
      if (result === 'moved') {
        forgetRetry(key);
        continue;
      }
      if (result === 'later') retryLater(key);
      else forgetRetry(key);
      return;
    }
  }

  function retryLater(key: string): void {
    if (stopped) return;
    const delayMs = Math.min((retries.get(key)?.delayMs ?? firstRetryMs / 2) * 2, lastRetryMs);
    clearTimeout(retries.get(key)?.timer);
    const timer = setTimeout(() => {
      waiting.add(key);
      next();
    }, delayMs);
    retries.set(key, { delayMs, timer });
  }

  function forgetRetry(key: string): void {
    clearTimeout(retries.get(key)?.timer);
    retries.delete(key);
  }

  return {
    nudge(key) {
      forgetRetry(key);
      waiting.add(key);
      next();
    },
    async stop() {
      stopped = true;
      for (const { timer } of retries.values()) clearTimeout(timer);
      await Promise.all(working.values());
    },
  };
}
