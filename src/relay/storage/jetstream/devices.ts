import { hash } from 'node:crypto';
import type { ConsumerInfo } from '@nats-io/jetstream';
import type { PairingAnswer, PairingRequest } from '../../../shared/relay-protocol/pairing.ts';
import type { Clock } from '../../clock.ts';
import { INVITE_VALID_MS, inviteHash, newInviteCode } from '../invite-code.ts';
import type {
  Device,
  Devices,
  ListedDevice,
  PairingRefusal,
  Progress,
  RelayIdentity,
} from '../relay-storage.ts';
import type { Bucket } from './bucket.ts';
import type { JetStreamLink } from './connect.ts';
import type { Invites } from './invites.ts';
import type { EventStream } from './streams.ts';

/** A device's place, kept under its id. Times are UTC ISO. */
export type KeptDevice = Omit<ListedDevice, 'lastSeenAt' | 'acknowledged' | 'isCertified'> & {
  readonly certificate: string | null;
  readonly sealed: string | null;
};

/** A device shows that it lives every 10 s: that is not worth a write each time. */
const WRITE_EVERY_MS = 30_000;

export interface JetStreamDevices extends Devices {
  /** Another code for the first device; null once one has paired. */
  readonly found: () => Promise<string | null>;
  /** Writes what was noted, unless something was written a moment ago; with `all`, in any case. */
  readonly flush: (all: boolean) => Promise<void>;
}

/** The desktops that have paired with this relay. How far each has come is what its durable consumer says. */
export function createDevices(options: {
  readonly link: JetStreamLink;
  readonly stream: EventStream;
  readonly devices: Bucket<KeptDevice>;
  readonly progress: Bucket<Progress>;
  readonly invites: Invites;
  readonly identity: RelayIdentity;
  readonly clock: Clock;
}): JetStreamDevices {
  const { link, stream, devices, progress, invites, identity, clock } = options;
  const { jsm } = link;
  const noted = new Map<string, Progress>();
  const writtenAt = new Map<string, number>();
  const nowIso = (): string => new Date(clock.now()).toISOString();

  /** Nobody else's key gives the same id, so that one key gets one place however often and wherever it asks. */
  function deviceIdOf(publicKey: string): string {
    return hash('sha256', `${identity.relayName}\n${publicKey}`, 'hex').slice(0, 32);
  }

  async function placeOf({
    deviceId,
    resourceId,
    isAdmin,
    revokedAt,
  }: KeptDevice): Promise<PairingAnswer | 'refused'> {
    if (revokedAt !== null) return 'refused';
    const others = isAdmin ? [...(await devices.all()).values()] : [];
    const isFounder =
      isAdmin &&
      !others.some((other) => other.isAdmin && other.revokedAt === null && other.deviceId !== deviceId);
    return { ...identity, deviceId, resourceId, isFounder };
  }

  async function pair(wanted: PairingRequest): Promise<PairingAnswer | PairingRefusal> {
    const { deviceName: name, publicKey, boxKey, attestation } = wanted;
    const deviceId = deviceIdOf(publicKey);
    const known = await devices.get(deviceId);
    if (known !== null) return placeOf(known.value);
    const codeHash = inviteHash(wanted.invite);
    if (wanted.resourceId === null && (await invites.isFounding(codeHash))) return 'no-resource';
    // From here on the invite is this device's: if the process ends before the place is made, the same key asks again.
    const invite = await invites.claim(codeHash, deviceId, nowIso());
    if (invite === null) return 'refused';
    const resourceId = invite.resourceId ?? wanted.resourceId;
    if (resourceId === null) return 'no-resource';
    const place: KeptDevice = {
      deviceId,
      name,
      resourceId,
      isAdmin: invite.isAdmin,
      publicKey,
      boxKey,
      inviteHash: codeHash,
      attestation,
      pairedAt: nowIso(),
      revokedAt: null,
      certificate: null,
      sealed: null,
    };
    if ((await devices.swap(deviceId, place, null)) === null) {
      const made = await devices.get(deviceId);
      return made === null ? 'refused' : placeOf(made.value);
    }
    await invites.forget(codeHash);
    return placeOf(place);
  }

  /** Changes a place that is not revoked; false when there is none. */
  async function change(deviceId: string, changes: Partial<KeptDevice>): Promise<boolean> {
    for (;;) {
      const kept = await devices.get(deviceId);
      if (kept === null || kept.value.revokedAt !== null) return false;
      if ((await devices.swap(deviceId, { ...kept.value, ...changes }, kept.revision)) !== null) return true;
    }
  }

  async function list(): Promise<readonly ListedDevice[]> {
    const [places, seen, consumers] = await Promise.all([devices.all(), progress.all(), floors()]);
    return [...places.values()]
      .toSorted((a, b) => compare(a.pairedAt, b.pairedAt) || compare(a.deviceId, b.deviceId))
      .map(({ certificate, sealed: _sealed, ...device }) => {
        const { deviceId } = device;
        const last = noted.get(deviceId) ?? seen.get(deviceId);
        return {
          ...device,
          isCertified: certificate !== null,
          lastSeenAt: last?.seenAt ?? null,
          acknowledged: Math.max(last?.acknowledged ?? 0, consumers.get(deviceId) ?? 0),
        };
      });
  }

  /** By device: the last position that JetStream knows to be acknowledged. */
  async function floors(): Promise<ReadonlyMap<string, number>> {
    const found = new Map<string, number>();
    for await (const consumer of jsm.consumers.list(stream.name)) found.set(consumer.name, floorOf(consumer));
    return found;
  }

  return {
    found: async () => {
      const code = newInviteCode();
      return (await invites.found(inviteHash(code))) ? code : null;
    },
    invite: async ({ resourceId, isAdmin }) => {
      const code = newInviteCode();
      const expiresAt = new Date(clock.now() + INVITE_VALID_MS).toISOString();
      await invites.add(inviteHash(code), { resourceId, isAdmin, expiresAt, usedBy: null });
      return code;
    },
    pair,
    find: async (deviceId) => {
      const kept = isId(deviceId) ? await devices.get(deviceId) : null;
      return kept === null || kept.value.revokedAt !== null ? undefined : toDevice(kept.value);
    },
    noteProgress: (deviceId, made) => {
      noted.set(deviceId, made);
    },
    list,
    certify: async (deviceId, handover) => isId(deviceId) && change(deviceId, handover),
    handoverOf: async (deviceId) => {
      const { certificate = null, sealed = null } = (await devices.get(deviceId))?.value ?? {};
      return certificate === null || sealed === null ? null : { certificate, sealed };
    },
    // Its consumer stays until nobody has used it for a while: its connection, wherever it is, is to be told and not just cut.
    revoke: async (deviceId) => isId(deviceId) && change(deviceId, { revokedAt: nowIso(), sealed: null }),
    summary: async () => {
      const placed = (await list()).filter(({ revokedAt }) => revokedAt === null);
      const lowest = Math.min(...placed.map(({ acknowledged }) => acknowledged));
      return { paired: placed.length, acknowledgedByAll: placed.length === 0 ? null : lowest };
    },
    flush: async (all) => {
      const now = clock.monotonic();
      const due = [...noted].filter(
        ([deviceId]) => all || now - (writtenAt.get(deviceId) ?? Number.NEGATIVE_INFINITY) >= WRITE_EVERY_MS,
      );
      await Promise.all(
        due.map(async ([deviceId, made]) => {
          await progress.put(deviceId, made);
          writtenAt.set(deviceId, now);
          if (noted.get(deviceId) === made) noted.delete(deviceId);
        }),
      );
    },
  };
}

/** What a device calls itself goes into the name of a key: nothing that no id has. */
function isId(deviceId: string): boolean {
  return /^[0-9a-f]{32}$/.test(deviceId);
}

function floorOf({ ack_floor }: ConsumerInfo): number {
  return ack_floor.stream_seq;
}

function toDevice({ deviceId, name, resourceId, isAdmin, publicKey, boxKey }: KeptDevice): Device {
  return { deviceId, name, resourceId, isAdmin, publicKey, boxKey };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
