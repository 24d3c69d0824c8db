import type { CallPriority } from '../limits.ts';

/** How the hourly budget stands, for the screen. */
export interface BudgetState {
  /** Calls in the last hour: everybody's, as Autotask last said, plus our own since. */
  readonly used: number;
  readonly limit: number;
  /** The part of the limit that background work keeps below. */
  readonly share: number;
  /** UTC ISO; null while Autotask has not said yet. */
  readonly readAt: string | null;
  /** Whether background work waits for calls to grow old. */
  readonly isWaiting: boolean;
}

export type Admission = 'admitted' | 'used-up' | 'stopped';

/** The hour's calls, shared by everything that this program does. */
export interface Budget {
  /** Counts the call and lets it go. Background calls wait for room; others are told at once that there is none. */
  admit(priority: CallPriority, signal?: AbortSignal): Promise<Admission>;
  /** Counts a call that asks nobody: the reading of the budget itself. */
  count(): void;
  /** What Autotask says. */
  measured(reading: { readonly used: number; readonly limit: number }): void;
  /** Autotask refused a call because the hour is used up: nothing goes for so long. */
  refused(pauseMs: number): void;
  /** Called whenever Autotask should be asked how much is used. */
  onReadingDue(listener: () => void): void;
  /** The part of the limit that background work keeps below, from now on. */
  setShare(share: number): void;
  state(): BudgetState;
}

const minuteMs = 60_000;
const usualLimit = 10_000;
const readEveryMs = 5 * minuteMs;
/** A reading costs a call: between two of them we may make so many parts of the limit. */
const readEveryShare = 0.02;
const lookAgainMs = 5_000;
/** What technicians and running agents may use where background work already waits. */
const agentShare = 0.8;
const interactiveShare = 0.95;

export function createBudget(
  options: { readonly share?: number; readonly nowMs?: () => number } = {},
): Budget {
  let share = options.share ?? 0.5;
  const nowMs = options.nowMs ?? Date.now;
  const shareOf = (priority: CallPriority) => {
    if (priority === 'background') return share;
    return Math.max(share, priority === 'agent' ? agentShare : interactiveShare);
  };
  const own = createHourCount(nowMs);
  const waiting = new Set<() => void>();
  let limit = usualLimit;
  let others = 0;
  let pausedUntil = 0;
  let readAtMs: number | null = null;
  let ownSinceReading = 0;
  let readingDue: () => void = () => {};
  let timer: NodeJS.Timeout | null = null;

  const used = () => others + own.total();
  const hasRoom = (priority: CallPriority) => nowMs() >= pausedUntil && used() < limit * shareOf(priority);

  function count(): void {
    own.add();
    ownSinceReading += 1;
  }

  function isDue(): boolean {
    if (readAtMs === null || ownSinceReading >= limit * readEveryShare) return true;
    return nowMs() - readAtMs >= (waiting.size > 0 ? minuteMs : readEveryMs);
  }

  function letGo(): void {
    for (const go of waiting) {
      if (!hasRoom('background')) break;
      waiting.delete(go);
      go();
    }
    lookAgain();
  }

  function lookAgain(): void {
    if (waiting.size === 0 || timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      if (isDue()) readingDue();
      letGo();
    }, lookAgainMs);
    timer.unref();
  }

  function waitForRoom(signal: AbortSignal | undefined): Promise<Admission> {
    return new Promise((resolve) => {
      const stop = () => {
        waiting.delete(go);
        resolve('stopped');
      };
      const go = () => {
        signal?.removeEventListener('abort', stop);
        count();
        resolve('admitted');
      };
      signal?.addEventListener('abort', stop, { once: true });
      waiting.add(go);
      lookAgain();
    });
  }

  return {
    async admit(priority, signal) {
      if (signal?.aborted) return 'stopped';
      if (isDue()) readingDue();
      // Whoever waits already goes first.
      if (hasRoom(priority) && (priority !== 'background' || waiting.size === 0)) {
        count();
        return 'admitted';
      }
      return priority === 'background' ? waitForRoom(signal) : 'used-up';
    },
    count,
    measured(reading) {
      limit = reading.limit;
      others = Math.max(0, reading.used - own.total());
      readAtMs = nowMs();
      ownSinceReading = 0;
      letGo();
    },
    refused(pauseMs) {
      pausedUntil = nowMs() + pauseMs;
      readAtMs = null;
    },
    onReadingDue(listener) {
      readingDue = listener;
    },
    setShare(wanted) {
      share = wanted;
      letGo();
    },
    state: () => ({
      used: used(),
      limit,
      share,
      readAt: readAtMs === null ? null : new Date(readAtMs).toISOString(),
      isWaiting: waiting.size > 0,
    }),
  };
}

/** Calls of the last sixty minutes, by the minute. */
function createHourCount(nowMs: () => number): { add(): void; total(): number } {
  const minutes = new Map<number, number>();
  let total = 0;
  const forget = () => {
    const oldest = Math.floor(nowMs() / minuteMs) - 60;
    for (const [minute, calls] of minutes) {
      if (minute > oldest) return;
      minutes.delete(minute);
      total -= calls;
    }
  };
  return {
    add() {
      const minute = Math.floor(nowMs() / minuteMs);
      minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
      total += 1;
    },
    total() {
      forget();
      return total;
    },
  };
}
