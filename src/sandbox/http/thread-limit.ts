/** Counts calls in flight per tracking identifier and object endpoint. */
export interface ThreadLimit {
  /** Takes a thread; null when all are taken. Call the answer to give it back. */
  readonly take: (entity: string) => (() => void) | null;
  readonly setThreads: (threads: number) => void;
}

export function createThreadLimit(): ThreadLimit {
  const inFlight = new Map<string, number>();
  let threads = 3;
  return {
    take: (entity) => {
      const count = inFlight.get(entity) ?? 0;
      if (count >= threads) return null;
      inFlight.set(entity, count + 1);
      let isHeld = true;
      return () => {
        if (isHeld) inFlight.set(entity, (inFlight.get(entity) ?? 1) - 1);
        isHeld = false;
      };
    },
    setThreads: (next) => {
      threads = next;
    },
  };
}
