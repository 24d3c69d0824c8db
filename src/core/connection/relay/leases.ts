import type { LeaseResult } from '../../relay-client/lease-keeper.ts';

/** The relay client, as far as leases go. */
interface LeaseHolder {
  requestLease(ticketId: number): Promise<LeaseResult>;
  releaseLease(ticketId: number, fence: number): void;
  holds(ticketId: number, fence: number): boolean;
}

const slackMs = 50;

export interface Leases {
  /** True only while this device is surely the one that works on the ticket; asks for the lease when it is not. */
  mayWork(ticketId: number): Promise<boolean>;
  /** What this device surely holds the ticket under; null for nothing. */
  fenceOf(ticketId: number): number | null;
  release(ticketId: number): void;
  stop(): void;
}

/**
 * One desktop works a ticket at a time. Without a relay there is nobody to ask and polling serves a single desktop; with one
 * that is away nothing may start, for another desktop may be at it. Who takes over begins only when it has read all that the
 * holder before it told.
 */
export function createLeases(relay: {
  /** Whether this workspace has a relay at all. */
  exists(): boolean;
  /** Null while there is no place at it yet. */
  client(): LeaseHolder | null;
  /** The position of the newest event on this disk. */
  lastPosition(): number;
  /** A ticket that another desktop held may be free by now. */
  onMaybeFree(): void;
}): Leases {
  const watched = new Map<number, NodeJS.Timeout>();
  const grants = new Map<number, { readonly fence: number; readonly readTo: number }>();

  function heldGrant(ticketId: number) {
    const grant = grants.get(ticketId);
    return grant !== undefined && relay.client()?.holds(ticketId, grant.fence) === true ? grant : undefined;
  }

  /** A holder that lives renews long before: what is free then was left by one that died. */
  function lookAgain(ticketId: number, afterMs: number): void {
    clearTimeout(watched.get(ticketId));
    const timer = setTimeout(() => {
      watched.delete(ticketId);
      relay.onMaybeFree();
    }, afterMs + slackMs);
    watched.set(ticketId, timer.unref());
  }

  return {
    async mayWork(ticketId) {
      if (!relay.exists()) return true;
      const holder = relay.client();
      if (holder === null) return false;
      let grant = heldGrant(ticketId);
      if (grant === undefined) {
        const answer = await holder.requestLease(ticketId);
        if (answer.state === 'held') lookAgain(ticketId, answer.retryAfterMs);
        if (answer.state !== 'granted') return false;
        grant = { fence: answer.fence, readTo: answer.newest };
        grants.set(ticketId, grant);
      }
      return relay.lastPosition() >= grant.readTo;
    },
    fenceOf: (ticketId) => heldGrant(ticketId)?.fence ?? null,
    release(ticketId) {
      const grant = grants.get(ticketId);
      if (grant === undefined) return;
      grants.delete(ticketId);
      relay.client()?.releaseLease(ticketId, grant.fence);
    },
    stop() {
      for (const timer of watched.values()) clearTimeout(timer);
      watched.clear();
    },
  };
}
