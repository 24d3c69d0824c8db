import { INVITE_VALID_MS } from '../invite-code.ts';
import type { Invitation } from '../relay-storage.ts';
import type { Bucket } from './bucket.ts';

/** A one-time invite, kept under its code's hash. */
export interface KeptInvite extends Invitation {
  /** UTC ISO. */
  readonly expiresAt: string;
  /** The device that has taken it, which may ask again until its place is made. */
  readonly usedBy: string | null;
}

/** The invites of those who may found the workspace: one for each start of a process, until the first of them is used. */
export interface FoundingInvites {
  readonly hashes: readonly string[];
  readonly usedBy: string | null;
}

export const FOUNDING = 'founding';
/** The bucket forgets invites by itself, a while after nobody may use them. */
export const INVITE_KEPT_MS = INVITE_VALID_MS + 3_600_000;
/** More starts without anybody pairing than anybody remembers codes of. */
const MOST_FOUNDING = 1_000;

export interface Invites {
  /** Adds a founding invite; false when one has been used. */
  readonly found: (hash: string) => Promise<boolean>;
  readonly add: (hash: string, invite: KeptInvite) => Promise<void>;
  /** Makes the invite this device's, once and for good; null when it is no good or somebody else's. */
  readonly claim: (hash: string, deviceId: string, now: string) => Promise<ClaimedInvite | null>;
  /** Whether the invite is a founding one that this device could claim. */
  readonly isFounding: (hash: string) => Promise<boolean>;
  readonly forget: (hash: string) => Promise<void>;
}

export interface ClaimedInvite {
  /** Null for a founding one: whoever uses it says which resource they are. */
  readonly resourceId: number | null;
  readonly isAdmin: boolean;
}

/** Invites among several processes: a claim compares and sets, so of two that come at once one fails. */
export function createInvites(founding: Bucket<FoundingInvites>, invites: Bucket<KeptInvite>): Invites {
  async function claimFounding(hash: string, deviceId: string): Promise<ClaimedInvite | null> {
    for (;;) {
      const kept = await founding.get(FOUNDING);
      if (kept === null || !kept.value.hashes.includes(hash)) return null;
      const { usedBy } = kept.value;
      if (usedBy === deviceId) return { resourceId: null, isAdmin: true };
      if (usedBy !== null) return null;
      // With the one that is used, all the others end.
      const used = { hashes: [hash], usedBy: deviceId };
      if ((await founding.swap(FOUNDING, used, kept.revision)) !== null)
        return { resourceId: null, isAdmin: true };
    }
  }

  return {
    found: async (hash) => {
      for (;;) {
        const kept = await founding.get(FOUNDING);
        if (kept !== null && kept.value.usedBy !== null) return false;
        const hashes = [...(kept?.value.hashes ?? []), hash].slice(-MOST_FOUNDING);
        const revision = await founding.swap(FOUNDING, { hashes, usedBy: null }, kept?.revision ?? null);
        if (revision !== null) return true;
      }
    },
    add: async (hash, invite) => {
      await invites.put(hash, invite);
    },
    claim: async (hash, deviceId, now) => {
      for (;;) {
        const kept = await invites.get(hash);
        if (kept === null) return claimFounding(hash, deviceId);
        const { value, revision } = kept;
        if (value.expiresAt <= now) return null;
        if (value.usedBy === deviceId) return value;
        if (value.usedBy !== null) return null;
        if ((await invites.swap(hash, { ...value, usedBy: deviceId }, revision)) !== null) return value;
      }
    },
    isFounding: async (hash) => {
      const kept = await founding.get(FOUNDING);
      return kept?.value.hashes.includes(hash) ?? false;
    },
    forget: async (hash) => {
      const kept = await invites.get(hash);
      if (kept !== null) await invites.remove(hash, kept.revision);
    },
  };
}
