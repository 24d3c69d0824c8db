import type Database from 'better-sqlite3';
import type { RelayEvent } from '../../../shared/relay-protocol/downstream/event.ts';
import type { EventBody } from '../../../shared/relay-protocol/event-body.ts';
import type { Clock } from '../../clock.ts';
import type { Appended, DeliveryKey, EventLog } from '../relay-storage.ts';
import type { Commit } from './commit-queue.ts';
import { createDelivery } from './delivery.ts';

export interface SqliteEventLog extends EventLog {
  /** Stored events with a higher position, in order. */
  readonly read: (after: number, limit: number) => readonly RelayEvent[];
  readonly newest: () => number;
  /** Position of the first event still kept; `newest() + 1` when none is. */
  readonly oldest: () => number;
  /** Forgets at most `limit` events received before `receivedBefore` and not beyond `upTo`; says how many. */
  readonly prune: (bounds: PruneBounds) => Promise<number>;
}

export interface PruneBounds {
  readonly receivedBefore: string;
  readonly upTo: number;
  readonly limit: number;
}

/**
 * A device may know more positions than a relay that was restored from a backup. The relay then goes on behind them, or that
 * device would take new events for old ones. More than this is no backup's age but nonsense.
 */
const MOST_LOST_POSITIONS = 10_000_000;

/** Step 2 of a ticket's way: the callout is on disk before Autotask hears 200. */
export function createEventLog(options: {
  readonly sqlite: Database.Database;
  readonly commit: Commit;
  readonly clock: Clock;
}): SqliteEventLog {
  const { sqlite, commit, clock } = options;
  const find = sqlite.prepare<[string], { position: number; received_at: string }>(
    'SELECT position, received_at FROM events WHERE delivery_key = ?',
  );
  const forgetKey = sqlite.prepare<[number]>('UPDATE events SET delivery_key = NULL WHERE position = ?');
  const insert = sqlite.prepare<[string, string, string]>(
    'INSERT INTO events (delivery_key, received_at, body) VALUES (?, ?, ?)',
  );
  const page = sqlite.prepare<[number, number, number], EventRow>(
    'SELECT position, received_at, body FROM events WHERE position > ? AND position <= ? ORDER BY position LIMIT ?',
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
  const pumps = new Set<() => void>();
  /** The last position that the disk has for sure. Nobody may see a later one: after a crash it could be another event's. */
  let durable = last.get()?.seq ?? 0;
  let announcing = false;

  function store(key: DeliveryKey, body: EventBody): Appended {
    const receivedAtMs = clock.now();
    const earlier = find.get(key.text);
    if (earlier !== undefined) {
      // Either way: a clock that was set back must not make an old one and a new one the same.
      const ageMs = Math.abs(receivedAtMs - Date.parse(earlier.received_at));
      if (key.doubleWithinMs === null || ageMs <= key.doubleWithinMs) {
        return { position: earlier.position, double: true };
      }
      forgetKey.run(earlier.position);
    }
    const receivedAt = new Date(receivedAtMs).toISOString();
    const { lastInsertRowid } = insert.run(key.text, receivedAt, JSON.stringify(body));
    return { position: Number(lastInsertRowid), double: false };
  }

  function announceSoon(): void {
    if (announcing) return;
    announcing = true;
    // Once per group commit, and after its 200s: Autotask waits, a desktop has a millisecond.
    setImmediate(() => {
      announcing = false;
      for (const pump of pumps) pump();
    });
  }

  const read: SqliteEventLog['read'] = (after, limit) =>
    after >= durable ? [] : page.all(after, durable, limit).map(toEvent);
  const oldest = (): number => Math.min(first.get()?.position ?? durable + 1, durable + 1);

  return {
    append: async (key, body) => {
      const appended = await commit(() => store(key, body));
      durable = Math.max(durable, appended.position);
      if (!appended.double) announceSoon();
      return appended;
    },
    read,
    newest: () => durable,
    oldest,
    bounds: async () => ({ newest: durable, oldest: oldest() }),
    skipTo: async (position) => {
      if (position > durable + MOST_LOST_POSITIONS) return false;
      // As with nearly every device: no need to write when ten thousand of them come back at once.
      if (position <= durable) return true;
      await commit(() => {
        if ((last.get()?.seq ?? 0) >= position) return;
        removeLast.run();
        setLast.run(position);
      });
      durable = Math.max(durable, position);
      return true;
    },
    deliver: async ({ after, send }) => {
      const delivery = createDelivery({ read, clock, after, send });
      pumps.add(delivery.pump);
      delivery.pump();
      return { ...delivery, stop: () => void pumps.delete(delivery.pump) };
    },
    prune: ({ receivedBefore, upTo, limit }) => commit(() => remove.run(receivedBefore, upTo, limit).changes),
  };
}

interface EventRow {
  readonly position: number;
  readonly received_at: string;
  readonly body: string;
}

function toEvent(row: EventRow): RelayEvent {
  return {
    kind: 'event',
    position: row.position,
    receivedAt: row.received_at,
    // Written by `append` alone, so it has the shape it was given.
    body: JSON.parse(row.body) as EventBody,
  };
}
