import type { Outcome } from '../../shared/domain/outcome.ts';

export interface SyncLoop {
  /** Asks for a pass as soon as the present one is over. */
  soon(): void;
  /** Resolves when the last pass after the abort is over. */
  stopped(): Promise<void>;
}

const firstRetryMs = 500;

/** Runs a pass now and then: after `everyMs`, sooner when asked, and sooner after a failure (with a growing pause). */
export function createSyncLoop(parts: {
  readonly everyMs: number;
  readonly signal: AbortSignal;
  readonly run: () => Promise<Outcome<unknown, unknown>>;
  readonly beforeEach: () => void;
  readonly onBug: (error: unknown) => void;
}): SyncLoop {
  let running: Promise<void> | null = null;
  let again = false;
  let failures = 0;
  let timer: NodeJS.Timeout | null = null;

  async function pass(): Promise<void> {
    try {
      parts.beforeEach();
      const result = await parts.run();
      failures = result.ok ? 0 : failures + 1;
    } catch (error) {
      failures += 1;
      if (!parts.signal.aborted) parts.onBug(error);
    }
  }

  function start(): void {
    if (parts.signal.aborted) return;
    if (running) {
      again = true;
      return;
    }
    if (timer) clearTimeout(timer);
    running = pass().finally(() => {
      running = null;
      if (parts.signal.aborted) return;
      const delayMs = again
        ? 0
        : failures === 0
          ? parts.everyMs
          : Math.min(firstRetryMs * 2 ** failures, parts.everyMs);
      again = false;
      timer = setTimeout(start, delayMs);
    });
  }

  parts.signal.addEventListener('abort', () => timer && clearTimeout(timer), { once: true });
  return {
    soon: start,
    stopped: async () => {
      await running;
    },
  };
}
