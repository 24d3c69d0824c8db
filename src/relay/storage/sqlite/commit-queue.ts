import type { RelayDatabase } from './open-database.ts';

/** Runs `work` inside a transaction; resolves with its result once the disk has it. */
export type Commit = <T>(work: () => T) => Promise<T>;

export interface CommitQueue {
  readonly commit: Commit;
  /** False once the disk has failed: from then on every commit is rejected. */
  readonly isSound: () => boolean;
  /** Commits what still waits. */
  readonly stop: () => Promise<void>;
}

interface Waiting {
  readonly run: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: everything that asks while the disk still syncs the group before shares the next transaction, so one sync. The
 * sync itself runs beside this thread, which meanwhile reads and checks what comes next.
 */
export function createCommitQueue({ sqlite, sync }: Pick<RelayDatabase, 'sqlite' | 'sync'>): CommitQueue {
  let waiting: Waiting[] = [];
  /** Ends when nothing waits any more; null while idle. */
  let working: Promise<void> | null = null;
  let broken: { readonly cause: unknown } | null = null;

  const runAll = sqlite.transaction((group: readonly Waiting[]) => {
    for (const one of group) one.run();
  });

  /** Those of the group that are written. */
  function write(group: readonly Waiting[]): readonly Waiting[] {
    try {
      runAll.immediate(group);
      return group;
    } catch (error) {
      // One bad apple must not spoil the others: each gets a transaction of its own.
      if (group.length > 1) return group.flatMap((one) => write([one]));
      group[0]?.reject(error);
      return [];
    }
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      await commitGroup(group);
    }
    working = null;
  }

  async function commitGroup(group: readonly Waiting[]): Promise<void> {
    if (broken !== null) {
      for (const one of group) one.reject(broken.cause);
      return;
    }
    const written = write(group);
    try {
      await sync();
    } catch (error) {
      // The system may have dropped what it could not write and report success the next time: only a restart tells what is left.
      broken = { cause: error };
      for (const one of written) one.reject(error);
      return;
    }
    for (const one of written) one.resolve();
  }

  return {
    commit: <T>(work: () => T) =>
      new Promise<T>((resolve, reject) => {
        let result: { readonly value: T } | null = null;
        waiting.push({
          run: () => {
            result = { value: work() };
          },
          resolve: () => {
            if (result !== null) resolve(result.value);
          },
          reject,
        });
        // Not at once: what arrived in the same turn of the event loop joins.
        working ??= new Promise<void>((started) => setImmediate(started)).then(drain);
      }),
    isSound: () => broken === null,
    stop: async () => {
      while (working !== null) await working;
    },
  };
}
