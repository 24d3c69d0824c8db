import type { LeaseResult } from '../../relay-client/lease-keeper.ts';

/** The relay client, as far as leases go. */
interface LeaseHolder {
  requestLease(ticketId: number): Promise<LeaseResult>;
  releaseLease(ticketId: number, fence: number): void;
  holds(ticketId: number, fence: number): boolean;
}

export interface Leases {
  /** True only while this device is surely the one that works on the ticket; asks for the lease when it is not. */
  mayWork(ticketId: number): Promise<boolean>;
  release(ticketId: number): void;
}

/**
 * One desktop works a ticket at a time. Without a relay there is nobody to ask and polling serves a single desktop; with one
 * that is away nothing may start, for another desktop may be at it.
 */
export function createLeases(relay: {
  /** Whether this workspace has a relay at all. */
  exists(): boolean;
  /** Null while there is no place at it yet. */
  client(): LeaseHolder | null;
}): Leases {
  const fences = new Map<number, number>();
  return {
    async mayWork(ticketId) {
      if (!relay.exists()) return true;
      const holder = relay.client();
      if (holder === null) return false;
      const fence = fences.get(ticketId);
      if (fence !== undefined && holder.holds(ticketId, fence)) return true;
      const answer = await holder.requestLease(ticketId);
      if (answer.state !== 'granted') return false;
      fences.set(ticketId, answer.fence);
      return true;
    },
    release(ticketId) {
      const fence = fences.get(ticketId);
      if (fence === undefined) return;
      fences.delete(ticketId);
      relay.client()?.releaseLease(ticketId, fence);
    },
  };
}
