import type Database from 'better-sqlite3';
import type { RelayEvent } from '../../shared/relay-protocol/downstream/event.ts';
import type { WebhookHint } from '../../shared/relay-protocol/webhook-hint.ts';
import type { Clock } from '../clock.ts';
import type { Commit } from '../store/commit-queue.ts';

export interface EventLog {
  /** Resolves when the event is on disk. The same delivery is stored once; a double gets the first one's position. */
  readonly append: (delivery: Delivery) => Promise<Appended>;
  /** Stored events with a higher position, in order. */
  readonly read: (after: number, limit: number) => readonly RelayEvent[];
  readonly newest: () => number;
  /** Position of the first event still kept; `newest() + 1` when none is. */
  readonly oldest: () => number;
  /** Makes the next position higher than one that a device already knows. */
  readonly skipTo: (position: number) => Promise<void>;
  /** Forgets at most `limit` events received before `receivedBefore` and not beyond `upTo`; says how many. */
  readonly prune: (bounds: PruneBounds) => Promise<number>;
  /** Calls `listener` after events were stored. */
  readonly onStored: (listener: () => void) => void;
}

export interface Delivery {
  readonly key: DeliveryKey;
  readonly hint: WebhookHint;
}

/** What makes two deliveries the same; see `deliveryKey`. */
export interface DeliveryKey {
  readonly text: string;
  /** How long a second one counts as a repetition; null for ever. */
  readonly doubleWithinMs: number | null;
}

export interface Appended {
  readonly position: number;
  readonly double: boolean;
}

export interface PruneBounds {
  readonly receivedBefore: string;
  readonly upTo: number;
  readonly limit: number;
}

/** Step 2 of a ticket's way: the callout is on disk before Autotask hears 200. */
export function createEventLog(options: {
  readonly sqlite: Database.Database;
  readonly commit: Commit;
  readonly clock: Clock;
}): EventLog {
  const { sqlite, commit, clock } = options;
  const find = sqlite.prepare<[string], { position: number; received_at: string }>(
    'SELECT position, received_at FROM events WHERE delivery_key = ?',
  );
  const forgetKey = sqlite.prepare<[number]>('UPDATE events SET delivery_key = NULL WHERE position = ?');
  const insert = sqlite.prepare<[string, string, string]>(
    'INSERT INTO events (delivery_key, received_at, hint) VALUES (?, ?, ?)',
  );
  const page = sqlite.prepare<[number, number, number], EventRow>(
    'SELECT position, received_at, hint FROM events WHERE position > ? AND position <= ? ORDER BY position LIMIT ?',
  );
  const first = sqlite.prepare<[], { position: number | null }>(
    'SELECT min(position) AS position FROM events',
  );
  const last = sqlite.prepare<[], { seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'events'");
  const removeLast = sqlite.prepare<[]>("DELETE FROM sqlite_sequence WHERE name = 'events'");
  const setLast = sqlite.prepare<[number]>("INSERT INTO sqlite_sequence (name, seq) VALUES ('events', ?)");
  const remove = sqlite.prepare<[string, number, number]>(
    `DELETE FROM events WHERE position IN (
       SELECT position FROM events WHERE received_at < ? AND position <= ? ORDER BY position LIMIT ?)`,
  );
  const listeners: (() => void)[] = [];
  /** The last position that the disk has for sure. Nobody may see a later one: after a crash it could be another event's. */
  let durable = last.get()?.seq ?? 0;
  let announcing = false;

  function store({ key, hint }: Delivery): Appended {
    const receivedAtMs = clock.now();
    const earlier = find.get(key.text);
    if (earlier !== undefined) {
      const ageMs = receivedAtMs - Date.parse(earlier.received_at);
      if (key.doubleWithinMs === null || ageMs <= key.doubleWithinMs) {
        return { position: earlier.position, double: true };
      }
      forgetKey.run(earlier.position);
    }
    const { lastInsertRowid } = insert.run(
      key.text,
      new Date(receivedAtMs).toISOString(),
      JSON.stringify(hint),
    );
    return { position: Number(lastInsertRowid), double: false };
  }

  function announceSoon(): void {
    if (announcing) return;
    announcing = true;
    // Once per group commit, and after its 200s: Autotask waits, a desktop has a millisecond.
    setImmediate(() => {
      announcing = false;
      for (const listener of listeners) listener();
    });
  }

  return {
    append: async (delivery) => {
      const appended = await commit(() => store(delivery));
      durable = Math.max(durable, appended.position);
      if (!appended.double) announceSoon();
      return appended;
    },
    read: (after, limit) => (after >= durable ? [] : page.all(after, durable, limit).map(toEvent)),
    newest: () => durable,
    oldest: () => Math.min(first.get()?.position ?? durable + 1, durable + 1),
    skipTo: async (position) => {
      // As with nearly every device: no need to write when ten thousand of them come back at once.
      if (position <= durable) return;
      await commit(() => {
        if ((last.get()?.seq ?? 0) >= position) return;
        removeLast.run();
        setLast.run(position);
      });
      durable = Math.max(durable, position);
    },
    prune: ({ receivedBefore, upTo, limit }) => commit(() => remove.run(receivedBefore, upTo, limit).changes),
    onStored: (listener) => {
      listeners.push(listener);
    },
  };
}

interface EventRow {
  readonly position: number;
  readonly received_at: string;
  readonly hint: string;
}

function toEvent(row: EventRow): RelayEvent {
  return {
    kind: 'event',
    position: row.position,
    receivedAt: row.received_at,
    // Written by `append` alone, so it has the shape it was given.
    hint: JSON.parse(row.hint) as WebhookHint,
  };
}
