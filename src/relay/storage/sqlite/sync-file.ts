import { closeSync, fdatasync, openSync } from 'node:fs';

export interface FileSync {
  /** Resolves when what was written to the file before is on disk, by whomever it was written. */
  readonly sync: () => Promise<void>;
  readonly stop: () => void;
}

/** Syncs a file on a thread of the system's pool, so that this one never waits for the disk. */
export function createFileSync(path: string): FileSync {
  const file = openSync(path, 'r+');
  let syncing: Promise<void> = Promise.resolve();
  let stopped = false;
  return {
    sync: () => {
      syncing = new Promise((resolve, reject) => {
        fdatasync(file, (error) => (error === null ? resolve() : reject(error)));
      });
      return syncing;
    },
    stop: () => {
      if (stopped) return;
      stopped = true;
      const close = (): void => closeSync(file);
      syncing.then(close, close);
    },
  };
}
