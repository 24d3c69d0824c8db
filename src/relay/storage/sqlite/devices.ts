import { randomUUID } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { PairingAnswer, PairingRequest } from '../../../shared/relay-protocol/pairing.ts';
import type { Clock } from '../../clock.ts';
import { INVITE_VALID_MS, inviteHash, newInviteCode } from '../invite-code.ts';
import type {
  Device,
  Devices,
  Handover,
  ListedDevice,
  PairingRefusal,
  Progress,
  RelayIdentity,
} from '../relay-storage.ts';
import type { Commit } from './commit-queue.ts';

export interface SqliteDevices extends Devices {
  /** Another code for the first device; null once one has paired. */
  readonly found: () => string | null;
  /** The lowest position that every device has acknowledged; `Infinity` without devices. */
  readonly acknowledgedByAll: () => number;
  /** Writes the progress noted since the last time. */
  readonly flush: () => Promise<void>;
}

/** The desktops that have paired with this relay, and the invites of those that may. */
export function createDevices(options: {
  readonly sqlite: Database.Database;
  readonly commit: Commit;
  readonly identity: RelayIdentity;
  readonly clock: Clock;
}): SqliteDevices {
  const { sqlite, commit, identity, clock } = options;
  const insert = sqlite.prepare<[DeviceInsert]>(
    `INSERT INTO devices (device_id, name, resource_id, is_admin, public_key, box_key, invite_hash, attestation, paired_at)
     VALUES (@deviceId, @name, @resourceId, @isAdmin, @publicKey, @boxKey, @inviteHash, @attestation, @pairedAt)`,
  );
  const find = sqlite.prepare<[string], DeviceRow>(`SELECT ${COLUMNS} FROM devices WHERE device_id = ?`);
  const findByKey = sqlite.prepare<[string], DeviceRow>(
    `SELECT ${COLUMNS} FROM devices WHERE public_key = ?`,
  );
  const writeProgress = sqlite.prepare<[number, string, string]>(
    'UPDATE devices SET acknowledged = ?, last_seen_at = ? WHERE device_id = ?',
  );
  const summary = sqlite.prepare<[], { paired: number; lowest: number | null }>(
    'SELECT count(*) AS paired, min(acknowledged) AS lowest FROM devices WHERE revoked_at IS NULL',
  );
  const all = sqlite.prepare<[], DeviceRow>(`SELECT ${COLUMNS} FROM devices ORDER BY paired_at, device_id`);
  const revoke = sqlite.prepare<[string, string]>(
    'UPDATE devices SET revoked_at = ?, sealed_handover = NULL WHERE device_id = ? AND revoked_at IS NULL',
  );
  const certify = sqlite.prepare<[string, string, string]>(
    'UPDATE devices SET certificate = ?, sealed_handover = ? WHERE device_id = ? AND revoked_at IS NULL',
  );
  const handover = sqlite.prepare<[string], Handover>(
    `SELECT certificate, sealed_handover AS sealed FROM devices
     WHERE device_id = ? AND certificate IS NOT NULL AND sealed_handover IS NOT NULL`,
  );
  const otherAdmins = sqlite.prepare<[string], { count: number }>(
    'SELECT count(*) AS count FROM devices WHERE is_admin = 1 AND revoked_at IS NULL AND device_id <> ?',
  );
  const addInvite = sqlite.prepare<[string, number | null, string | null, number]>(
    'INSERT INTO invites (code_hash, resource_id, expires_at, is_admin) VALUES (?, ?, ?, ?)',
  );
  const findInvite = sqlite.prepare<[string, string], { resource_id: number | null; is_admin: number }>(
    'SELECT resource_id, is_admin FROM invites WHERE code_hash = ? AND (expires_at IS NULL OR expires_at > ?)',
  );
  const removeInvite = sqlite.prepare<[string]>('DELETE FROM invites WHERE code_hash = ?');
  const endFounding = sqlite.prepare('DELETE FROM invites WHERE resource_id IS NULL');
  const sweepInvites = sqlite.prepare<[string]>('DELETE FROM invites WHERE expires_at < ?');
  let unwritten = new Map<string, Progress>();
  const nowIso = (): string => new Date(clock.now()).toISOString();

  function pair(wanted: PairingRequest): PairingAnswer | PairingRefusal {
    const known = findByKey.get(wanted.publicKey);
    if (known !== undefined) {
      if (known.revokedAt !== null) return 'refused';
      // Who never got the answer asks again: the place is worth nothing without the key, so no second invite is needed.
      return placeOf(known);
    }
    const hash = inviteHash(wanted.invite);
    const invitation = findInvite.get(hash, nowIso());
    if (invitation === undefined) return 'refused';
    const resourceId = invitation.resource_id ?? wanted.resourceId;
    if (resourceId === null) return 'no-resource';
    removeInvite.run(hash);
    if (invitation.resource_id === null) endFounding.run();
    const deviceId = randomUUID();
    const { deviceName: name, publicKey, boxKey, attestation } = wanted;
    insert.run({
      deviceId,
      name,
      resourceId,
      isAdmin: invitation.is_admin,
      publicKey,
      boxKey,
      inviteHash: hash,
      attestation,
      pairedAt: nowIso(),
    });
    return placeOf({ deviceId, resourceId, isAdmin: invitation.is_admin });
  }

  function placeOf(device: Pick<DeviceRow, 'deviceId' | 'resourceId' | 'isAdmin'>): PairingAnswer {
    const { deviceId, resourceId } = device;
    const isFounder = device.isAdmin === 1 && otherAdmins.get(deviceId)?.count === 0;
    return { ...identity, deviceId, resourceId, isFounder };
  }

  return {
    found: () => {
      if (all.get() !== undefined) return null;
      const code = newInviteCode();
      addInvite.run(inviteHash(code), null, null, 1);
      return code;
    },
    invite: ({ resourceId, isAdmin }) =>
      commit(() => {
        const code = newInviteCode();
        sweepInvites.run(nowIso());
        const expiresAt = new Date(clock.now() + INVITE_VALID_MS).toISOString();
        addInvite.run(inviteHash(code), resourceId, expiresAt, Number(isAdmin));
        return code;
      }),
    pair: (wanted) => commit(() => pair(wanted)),
    find: async (deviceId) => {
      const row = find.get(deviceId);
      return row === undefined || row.revokedAt !== null ? undefined : toDevice(row);
    },
    noteProgress: (deviceId, progress) => {
      unwritten.set(deviceId, progress);
    },
    list: async () => all.all().map((row) => ({ ...toListed(row), ...unwrittenOf(row.deviceId) })),
    certify: (deviceId, { certificate, sealed }) =>
      commit(() => certify.run(certificate, sealed, deviceId).changes > 0),
    handoverOf: async (deviceId) => handover.get(deviceId) ?? null,
    revoke: (deviceId) => commit(() => revoke.run(nowIso(), deviceId).changes > 0),
    // Progress not yet written counts as not made: an event kept a moment longer harms nobody.
    summary: async () => {
      const { paired = 0, lowest = null } = summary.get() ?? {};
      return { paired, acknowledgedByAll: lowest };
    },
    acknowledgedByAll: () => summary.get()?.lowest ?? Number.POSITIVE_INFINITY,
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

  function unwrittenOf(deviceId: string): Partial<ListedDevice> {
    const progress = unwritten.get(deviceId);
    return progress === undefined ? {} : { lastSeenAt: progress.seenAt, acknowledged: progress.acknowledged };
  }
}

const COLUMNS = `device_id AS deviceId, name, resource_id AS resourceId, is_admin AS isAdmin, public_key AS publicKey,
  box_key AS boxKey, invite_hash AS inviteHash, attestation, paired_at AS pairedAt, last_seen_at AS lastSeenAt, acknowledged,
  certificate IS NOT NULL AS isCertified, revoked_at AS revokedAt`;

type DeviceRow = Omit<ListedDevice, 'isAdmin' | 'isCertified'> & {
  readonly isAdmin: number;
  readonly isCertified: number;
};
type DeviceInsert = Pick<
  DeviceRow,
  | 'deviceId'
  | 'name'
  | 'resourceId'
  | 'isAdmin'
  | 'publicKey'
  | 'boxKey'
  | 'inviteHash'
  | 'attestation'
  | 'pairedAt'
>;

function toDevice({ deviceId, name, resourceId, isAdmin, publicKey, boxKey }: DeviceRow): Device {
  return { deviceId, name, resourceId, isAdmin: isAdmin === 1, publicKey, boxKey };
}

function toListed(row: DeviceRow): ListedDevice {
  return { ...row, isAdmin: row.isAdmin === 1, isCertified: row.isCertified === 1 };
}
