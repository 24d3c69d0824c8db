import { type KV, type KvEntry, Kvm } from '@nats-io/kv';
import { isTooLate } from './api-errors.ts';
import { ANSWER_MS, type JetStreamLink } from './connect.ts';

export interface Kept<T> {
  readonly value: T;
  readonly revision: number;
  /** By the server's clock, in milliseconds since the epoch. */
  readonly writtenAt: number;
}

/** A bucket of keys and JSON values that several processes change; whoever changes a value says which one they saw. */
export interface Bucket<T> {
  readonly get: (key: string) => Promise<Kept<T> | null>;
  readonly put: (key: string, value: T) => Promise<number>;
  /** Replaces the value of this revision, or makes the key when null; null when somebody else was quicker. */
  readonly swap: (key: string, value: T, seen: number | null) => Promise<number | null>;
  /** Removes the value of this revision; false when somebody else was quicker. */
  readonly remove: (key: string, seen: number) => Promise<boolean>;
  readonly all: () => Promise<ReadonlyMap<string, T>>;
  /**
   * Calls `listener` with what is there and then with each change, null for a removal, in the order of their revisions; resolves once
   * what was there has been told.
   */
  readonly follow: (listener: Listener<T>) => Promise<Following>;
}

export type Listener<T> = (key: string, kept: Kept<T> | null, revision: number) => void;

export interface Following {
  /** Resolves when everything written before the call has been told. */
  readonly caughtUp: () => Promise<void>;
  readonly stop: () => void;
}

const AGAIN_MS = 1_000;

export async function openBucket<T>(
  link: JetStreamLink,
  name: string,
  options: {
    readonly replicas: number;
    /** How long a value stays that nobody writes again; for ever when left out. */
    readonly ttlMs?: number;
    readonly onError: (error: unknown) => void;
  },
): Promise<Bucket<T>> {
  const kv = await new Kvm(link.js).create(name, {
    replicas: options.replicas,
    history: 1,
    // Read where it is written: a copy elsewhere may be behind.
    allow_direct: false,
    ...(options.ttlMs === undefined ? {} : { ttl: options.ttlMs }),
  });

  return {
    get: async (key) => keptIn<T>(await kv.get(key)),
    put: (key, value) => kv.put(key, JSON.stringify(value)),
    swap: (key, value, seen) => {
      const text = JSON.stringify(value);
      return unlessLate(seen === null ? kv.create(key, text) : kv.update(key, text, seen, ANSWER_MS));
    },
    remove: async (key, seen) =>
      (await unlessLate(kv.delete(key, { previousSeq: seen }).then(() => seen))) !== null,
    all: async () => {
      const values = new Map<string, T>();
      for await (const entry of await kv.history({ key: '>' })) {
        if (entry.operation === 'PUT') values.set(entry.key, entry.json<T>());
      }
      return values;
    },
    follow: (listener) => follow(kv, link, listener, options.onError),
  };
}

function keptIn<T>(entry: KvEntry | null): Kept<T> | null {
  if (entry === null || entry.operation !== 'PUT') return null;
  return { value: entry.json<T>(), revision: entry.revision, writtenAt: entry.created.getTime() };
}

async function unlessLate(writing: Promise<number>): Promise<number | null> {
  try {
    return await writing;
  } catch (error) {
    if (isTooLate(error)) return null;
    throw error;
  }
}

async function follow<T>(
  kv: KV,
  link: JetStreamLink,
  listener: Listener<T>,
  onError: (error: unknown) => void,
): Promise<Following> {
  let told = 0;
  let stopped = false;
  const waiting = new Set<() => void>();

  function tell(entry: KvEntry): void {
    // After a break the whole bucket is told once more.
    if (entry.revision <= told) return;
    listener(entry.key, keptIn<T>(entry), entry.revision);
    told = entry.revision;
    for (const look of waiting) look();
  }

  async function caughtUp(): Promise<void> {
    const { streamInfo } = await kv.status();
    const last = streamInfo.state.messages === 0 ? 0 : streamInfo.state.last_seq;
    if (told >= last) return;
    await new Promise<void>((resolve, reject) => {
      const end = (): void => {
        waiting.delete(look);
        clearTimeout(timer);
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`NATS did not tell what had changed within ${ANSWER_MS} ms.`));
      }, ANSWER_MS);
      const look = (): void => {
        if (told < last) return;
        end();
        resolve();
      };
      waiting.add(look);
    });
  }

  let watch = await kv.watch({ key: '>' });
  void (async () => {
    while (!stopped) {
      try {
        for await (const entry of watch) tell(entry);
        if (!stopped) watch = await kv.watch({ key: '>' });
      } catch (error) {
        if (stopped) return;
        onError(error);
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS).unref());
      }
    }
  })();
  // What came in while the link was down may have gone to nobody.
  const forgetLink = link.onReconnect(() => watch.stop());
  await caughtUp();
  return {
    caughtUp,
    stop: () => {
      stopped = true;
      forgetLink();
      watch.stop();
    },
  };
}
