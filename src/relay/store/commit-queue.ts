import type Database from 'better-sqlite3';

/** Runs `work` inside a transaction; resolves with its result once the disk has it. */
export type Commit = <T>(work: () => T) => Promise<T>;

export interface CommitQueue {
  readonly commit: Commit;
  /** Commits what still waits. */
  readonly stop: () => void;
}

interface Waiting {
  readonly run: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: everything that asks during one turn of the event loop shares one transaction, so one fsync.
 * While the disk syncs, new requests gather in their sockets and make the next group.
 */
export function createCommitQueue(sqlite: Database.Database): CommitQueue {
  let waiting: Waiting[] = [];

  const runAll = sqlite.transaction((group: readonly Waiting[]) => {
    for (const one of group) one.run();
  });

  function commitGroup(group: readonly Waiting[]): void {
    try {
      runAll.immediate(group);
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error);
      // One bad apple must not spoil the others: each gets a transaction of its own.
      else for (const one of group) commitGroup([one]);
      return;
    }
    for (const one of group) one.resolve();
  }

  function flush(): void {
    const group = waiting;
    waiting = [];
    if (group.length > 0) commitGroup(group);
  }

  return {
    commit: <T>(work: () => T) =>
      new Promise<T>((resolve, reject) => {
        let result: { readonly value: T } | null = null;
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({
          run: () => {
            result = { value: work() };
          },
          resolve: () => {
            if (result !== null) resolve(result.value);
          },
          reject,
        });
      }),
    stop: flush,
  };
}
