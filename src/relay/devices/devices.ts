import type Database from 'better-sqlite3';
import type { Commit } from '../store/commit-queue.ts';

export interface Device {
  readonly deviceId: string;
  readonly name: string;
  readonly resourceId: number;
  /** Ed25519, SPKI DER, base64url. */
  readonly publicKey: string;
  /** May invite and revoke others. */
  readonly isAdmin: boolean;
}

/** A device as an admin sees it. Times are UTC ISO. */
export interface ListedDevice extends Omit<Device, 'publicKey'> {
  readonly pairedAt: string;
  /** Null until it has connected; written down about a second late. */
  readonly lastSeenAt: string | null;
  readonly acknowledged: number;
  readonly revokedAt: string | null;
}

export interface Devices {
  /** Runs inside the caller's transaction. */
  readonly insert: (device: Device, pairedAt: string) => void;
  /** A device that may connect; undefined when unknown or revoked. */
  readonly find: (deviceId: string) => Device | undefined;
  /** The device of this key: `revoked` when it may not connect any more. */
  readonly findByKey: (publicKey: string) => Device | 'revoked' | undefined;
  /** Notes how far a device has come. Written a moment later: losing it costs a replay, never an event. */
  readonly noteProgress: (deviceId: string, progress: Progress) => void;
  /** The lowest acknowledged position over all devices that may connect; `Infinity` when there are none. */
  readonly acknowledgedByAll: () => number;
  readonly count: () => number;
  /** All that ever paired, in that order. */
  readonly list: () => readonly ListedDevice[];
  /** Takes its place away for good; false when there is no such device, or no longer. */
  readonly revoke: (deviceId: string, at: string) => Promise<boolean>;
  /** Writes the progress noted since the last time. */
  readonly flush: () => Promise<void>;
}

export interface Progress {
  readonly acknowledged: number;
  readonly seenAt: string;
}

/** The desktops that have paired with this relay. */
export function createDevices(sqlite: Database.Database, commit: Commit): Devices {
  const insert = sqlite.prepare<[string, string, number, string, string, number]>(
    `INSERT INTO devices (device_id, name, resource_id, public_key, paired_at, is_admin) VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const find = sqlite.prepare<[string], DeviceRow>('SELECT * FROM devices WHERE device_id = ?');
  const findByKey = sqlite.prepare<[string], DeviceRow>('SELECT * FROM devices WHERE public_key = ?');
  const writeProgress = sqlite.prepare<[number, string, string]>(
    'UPDATE devices SET acknowledged = ?, last_seen_at = ? WHERE device_id = ?',
  );
  const lowest = sqlite.prepare<[], { lowest: number | null }>(
    'SELECT min(acknowledged) AS lowest FROM devices WHERE revoked_at IS NULL',
  );
  const count = sqlite.prepare<[], { count: number }>(
    'SELECT count(*) AS count FROM devices WHERE revoked_at IS NULL',
  );
  const all = sqlite.prepare<[], DeviceRow>('SELECT * FROM devices ORDER BY paired_at, device_id');
  const revoke = sqlite.prepare<[string, string]>(
    'UPDATE devices SET revoked_at = ? WHERE device_id = ? AND revoked_at IS NULL',
  );
  let unwritten = new Map<string, Progress>();

  return {
    insert: ({ deviceId, name, resourceId, publicKey, isAdmin }, pairedAt) => {
      insert.run(deviceId, name, resourceId, publicKey, pairedAt, Number(isAdmin));
    },
    find: (deviceId) => {
      const row = find.get(deviceId);
      return row === undefined || row.revoked_at !== null ? undefined : toDevice(row);
    },
    findByKey: (publicKey) => {
      const row = findByKey.get(publicKey);
      return row && (row.revoked_at === null ? toDevice(row) : 'revoked');
    },
    noteProgress: (deviceId, progress) => {
      unwritten.set(deviceId, progress);
    },
    // Progress not yet written counts as not made: an event kept a moment longer harms nobody.
    acknowledgedByAll: () => lowest.get()?.lowest ?? Number.POSITIVE_INFINITY,
    count: () => count.get()?.count ?? 0,
    list: () =>
      all.all().map((row) => {
        const { publicKey: _, ...device } = toDevice(row);
        return {
          ...device,
          pairedAt: row.paired_at,
          lastSeenAt: unwritten.get(row.device_id)?.seenAt ?? row.last_seen_at,
          acknowledged: unwritten.get(row.device_id)?.acknowledged ?? row.acknowledged,
          revokedAt: row.revoked_at,
        };
      }),
    revoke: (deviceId, at) => commit(() => revoke.run(at, deviceId).changes > 0),
    flush: async () => {
      if (unwritten.size === 0) return;
      const written = unwritten;
      unwritten = new Map();
      await commit(() => {
        for (const [deviceId, { acknowledged, seenAt }] of written) {
          writeProgress.run(acknowledged, seenAt, deviceId);
        }
      });
    },
  };
}

interface DeviceRow {
  readonly device_id: string;
  readonly name: string;
  readonly resource_id: number;
  readonly public_key: string;
  readonly is_admin: number;
  readonly paired_at: string;
  readonly last_seen_at: string | null;
  readonly acknowledged: number;
  readonly revoked_at: string | null;
}

function toDevice(row: DeviceRow): Device {
  return {
    deviceId: row.device_id,
    name: row.name,
    resourceId: row.resource_id,
    publicKey: row.public_key,
    isAdmin: row.is_admin === 1,
  };
}
