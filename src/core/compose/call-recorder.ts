import type { WriteHandle } from '../store/database.ts';
import { type AnsweredCall, addRecordedCalls, pruneRecordedCalls } from '../store/recorded-calls.ts';

/** Writes down what policy answers, without a commit of its own where another one follows soon. */
export interface CallRecorder {
  readonly record: (call: AnsweredCall) => void;
  /** The same database; each transaction takes along what was recorded until it began. */
  readonly db: WriteHandle;
  stop(): void;
}

/** How long a call waits for somebody else's commit. */
const patienceMs = 1_000;
const keptMs = 30 * 24 * 3_600_000;
const pruneEveryMs = 3_600_000;

export function createCallRecorder(db: WriteHandle, now: () => string): CallRecorder {
  let waiting: (AnsweredCall & { at: string })[] = [];
  let timer: NodeJS.Timeout | null = null;
  let prunedAt = 0;

  function write(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const taken = waiting;
    waiting = [];
    addRecordedCalls(db, taken);
    const at = Date.parse(now());
    if (at - prunedAt < pruneEveryMs) return;
    prunedAt = at;
    pruneRecordedCalls(db, new Date(at - keptMs).toISOString());
  }
  const flush = () => {
    if (waiting.length > 0) db.transaction(write);
  };

  return {
    record(call) {
      waiting.push({ ...call, at: now() });
      timer ??= setTimeout(flush, patienceMs).unref();
    },
    db: {
      ...db,
      transaction: (work) =>
        db.transaction(() => {
          if (waiting.length > 0) write();
          return work();
        }),
    },
    stop: flush,
  };
}
