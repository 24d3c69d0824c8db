import { LEASE_TTL_MS } from '../lease-term.ts';
import type { LeaseDecision, Leases } from '../relay-storage.ts';
import type { Bucket, Kept } from './bucket.ts';
import type { ServerTime } from './server-time.ts';

export interface Lease {
  readonly deviceId: string;
  /** Null in the entry that granted it: then the entry's revision is the fence. */
  readonly fence: number | null;
  /** By the server's clock as the writing process knew it, in milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** The bucket forgets a lease by itself a moment after nobody believes in it any more. */
export const LEASE_KEPT_MS = LEASE_TTL_MS + 1_000;

/**
 * One holder per ticket among all processes: an entry that nobody renews in time may be taken by comparing and setting. Revisions
 * of a bucket only grow, so a later holder has a higher fence. What a lease's age is, the server's clock tells.
 */
export function createLeases(bucket: Bucket<Lease>, time: ServerTime, ttlMs: number): Leases {
  const newExpiry = (): number => time.now() + ttlMs;
  /** By the later of what its writer and the server say: a lease may end late, never early. */
  const remainingMs = ({ value, writtenAt }: Kept<Lease>): number =>
    Math.max(value.expiresAt, writtenAt + ttlMs) - time.now();
  const fenceOf = ({ value, revision }: Kept<Lease>): number => value.fence ?? revision;
  const isOf = (kept: Kept<Lease> | null, fence: number, deviceId: string): kept is Kept<Lease> =>
    kept !== null && kept.value.deviceId === deviceId && fenceOf(kept) === fence;

  async function attempt(ticketId: number, deviceId: string): Promise<LeaseDecision | 'overtaken'> {
    const current = await bucket.get(keyOf(ticketId));
    const leftMs = current === null ? 0 : remainingMs(current);
    if (current !== null && leftMs > 0) {
      if (current.value.deviceId !== deviceId) {
        const retryAfterMs = Math.min(ttlMs, Math.ceil(leftMs));
        return { state: 'held', holderDeviceId: current.value.deviceId, retryAfterMs };
      }
      const fence = fenceOf(current);
      const renewed = await bucket.swap(
        keyOf(ticketId),
        { deviceId, fence, expiresAt: newExpiry() },
        current.revision,
      );
      return renewed === null ? 'overtaken' : { state: 'granted', fence, ttlMs };
    }
    // One that ran out gets a new fence even for the same device: what it began before may have been overtaken.
    const fence = await bucket.swap(
      keyOf(ticketId),
      { deviceId, fence: null, expiresAt: newExpiry() },
      current?.revision ?? null,
    );
    return fence === null ? 'overtaken' : { state: 'granted', fence, ttlMs };
  }

  return {
    request: async (ticketId, deviceId) => {
      for (;;) {
        const decision = await attempt(ticketId, deviceId);
        if (decision !== 'overtaken') return decision;
      }
    },
    release: async (ticketId, fence, deviceId) => {
      const current = await bucket.get(keyOf(ticketId));
      if (isOf(current, fence, deviceId)) await bucket.remove(keyOf(ticketId), current.revision);
    },
    holds: async (ticketId, fence, deviceId) => {
      const current = await bucket.get(keyOf(ticketId));
      return isOf(current, fence, deviceId) && remainingMs(current) > 0;
    },
    count: async () => (await bucket.all()).size,
  };
}

function keyOf(ticketId: number): string {
  return `ticket-${ticketId}`;
}
