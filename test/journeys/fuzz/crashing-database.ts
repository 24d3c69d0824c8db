import { openDatabase, type WriteHandle } from '../../../src/core/store/database.ts';

/** What everything throws that is still at work in a process that has ended. */
export class Crash extends Error {
  constructor() {
    super('the process ended here');
  }
}

export interface CrashingDatabase {
  readonly handle: WriteHandle;
  /** Ends the process right before or after the write that comes so many writes from now. */
  crashAfter(writes: number, moment: 'before' | 'after'): void;
  hasCrashed(): boolean;
  /** Resolves when it crashes. */
  readonly crashed: Promise<void>;
  close(): void;
}

/** A real database file whose process dies at a chosen commit: from then on nothing can be read or written through it. */
export function openCrashingDatabase(file: string): CrashingDatabase {
  const opened = openDatabase(file);
  if (!opened.ok) throw new Error(opened.failure.message);
  const { handle, close } = opened.value;
  let left = Number.POSITIVE_INFINITY;
  let when: 'before' | 'after' = 'after';
  let isDead = false;
  let isInside = false;
  let tellCrashed = () => {};
  const crashed = new Promise<void>((resolve) => {
    tellCrashed = resolve;
  });

  function crash(): never {
    isDead = true;
    tellCrashed();
    throw new Crash();
  }
  function alive(): void {
    if (isDead) throw new Crash();
  }
  /** One commit: a statement of its own, or a whole transaction. */
  function commit<T>(write: () => T): T {
    alive();
    if (isInside) return write();
    left -= 1;
    if (left <= 0 && when === 'before') crash();
    isInside = true;
    let result: T;
    try {
      result = write();
    } finally {
      isInside = false;
    }
    if (left <= 0) crash();
    return result;
  }
  return {
    handle: {
      all: (sql, parameters) => {
        alive();
        return handle.all(sql, parameters);
      },
      get: (sql, parameters) => {
        alive();
        return handle.get(sql, parameters);
      },
      run: (sql, parameters) => commit(() => handle.run(sql, parameters)),
      transaction: (work) => commit(() => handle.transaction(work)),
    },
    crashAfter(writes, moment) {
      left = writes;
      when = moment;
    },
    hasCrashed: () => isDead,
    crashed,
    close,
  };
}
