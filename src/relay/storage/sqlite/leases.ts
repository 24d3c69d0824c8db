import type Database from 'better-sqlite3';
import type { Clock } from '../../clock.ts';
import type { Leases } from '../relay-storage.ts';
import type { Commit } from './commit-queue.ts';

export interface SqliteLeases extends Leases {
  /** Drops what has run out. */
  readonly sweep: () => Promise<void>;
}

interface Held {
  readonly deviceId: string;
  /** Null until the grant is on disk. */
  fence: number | null;
  readonly granted: Promise<number>;
  /** By the monotonic clock. */
  expiresAt: number;
}

/**
 * One holder per ticket. A connection that closes releases nothing: its device may be cut off in the middle of a write and
 * rightly believe itself the holder until its time is up. The lease then runs out here no earlier than there, so two never
 * overlap; the fence, one counter on disk for all tickets, tells an old holder from a new one whatever happens.
 * Grants are on disk, renewals only in memory: after a restart, every holder gets one full term to renew.
 */
export function createLeases(options: {
  readonly sqlite: Database.Database;
  readonly commit: Commit;
  readonly clock: Clock;
  /** A term, in milliseconds. */
  readonly ttlMs: number;
}): SqliteLeases {
  const { sqlite, commit, clock, ttlMs } = options;
  const removeTicket = sqlite.prepare<[number]>('DELETE FROM leases WHERE ticket_id = ?');
  const removeFence = sqlite.prepare<[number]>('DELETE FROM leases WHERE fence = ?');
  const insert = sqlite.prepare<[number, string]>('INSERT INTO leases (ticket_id, device_id) VALUES (?, ?)');
  const all = sqlite.prepare<[], { fence: number; ticket_id: number; device_id: string }>(
    'SELECT fence, ticket_id, device_id FROM leases',
  );
  const newExpiry = (): number => clock.monotonic() + ttlMs;

  const held = new Map<number, Held>();
  for (const { fence, ticket_id, device_id } of all.all()) {
    held.set(ticket_id, {
      deviceId: device_id,
      fence,
      granted: Promise.resolve(fence),
      expiresAt: newExpiry(),
    });
  }

  function grant(ticketId: number, deviceId: string): Held {
    const granted = commit(() => {
      removeTicket.run(ticketId);
      return Number(insert.run(ticketId, deviceId).lastInsertRowid);
    });
    const next: Held = { deviceId, fence: null, granted, expiresAt: newExpiry() };
    // Before the disk has it: a second device that asks meanwhile must already be told that it is held.
    held.set(ticketId, next);
    granted.then(
      (fence) => {
        next.fence = fence;
      },
      () => {
        if (held.get(ticketId) === next) held.delete(ticketId);
      },
    );
    return next;
  }

  return {
    request: async (ticketId, deviceId) => {
      const current = held.get(ticketId);
      const remainingMs = current === undefined ? 0 : current.expiresAt - clock.monotonic();
      if (current !== undefined && remainingMs > 0 && current.deviceId !== deviceId) {
        const retryAfterMs = Math.ceil(remainingMs);
        return { state: 'held', holderDeviceId: current.deviceId, retryAfterMs };
      }
      // One that ran out gets a new fence even for the same device: what it began before may have been overtaken.
      const mine = current !== undefined && remainingMs > 0 ? current : grant(ticketId, deviceId);
      mine.expiresAt = newExpiry();
      return { state: 'granted', fence: await mine.granted, ttlMs };
    },
    release: async (ticketId, fence, deviceId) => {
      const current = held.get(ticketId);
      if (current?.deviceId !== deviceId || current.fence !== fence) return;
      held.delete(ticketId);
      await commit(() => removeFence.run(fence));
    },
    sweep: async () => {
      const expired: number[] = [];
      for (const [ticketId, { expiresAt, fence }] of held) {
        if (expiresAt > clock.monotonic() || fence === null) continue;
        held.delete(ticketId);
        expired.push(fence);
      }
      if (expired.length === 0) return;
      await commit(() => {
        for (const fence of expired) removeFence.run(fence);
      });
    },
    holds: async (ticketId, fence, deviceId) => {
      const current = held.get(ticketId);
      return (
        current !== undefined &&
        current.deviceId === deviceId &&
        current.fence === fence &&
        current.expiresAt > clock.monotonic()
      );
    },
    count: async () => held.size,
  };
}
