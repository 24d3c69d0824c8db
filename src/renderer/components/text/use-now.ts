import { useSyncExternalStore } from 'react';

/** One clock for all times on the screen, so that they change together. */
function createTick(everyMs: number) {
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const listeners = new Set<() => void>();
  return {
    subscribe(listener: () => void): () => void {
      if (listeners.size === 0) {
        now = Date.now();
        timer = setInterval(() => {
          now = Date.now();
          for (const each of listeners) each();
        }, everyMs);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
    read: () => now,
  };
}

const slow = createTick(15_000);
const fast = createTick(1_000);

/** The time, refreshed every 15 seconds; every second for what counts down. */
export function useNow(pace: 'slow' | 'fast' = 'slow'): number {
  const tick = pace === 'slow' ? slow : fast;
  return useSyncExternalStore(tick.subscribe, tick.read);
}
