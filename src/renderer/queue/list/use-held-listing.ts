import { useState } from 'react';
import { type Listing, newsSince, withHeldOrder } from './listing.ts';

export interface HeldListing {
  readonly listing: Listing | null;
  /** What waits behind the pill; null when the list is as fresh as can be. */
  readonly news: { readonly unseen: number } | null;
  /** Shows the news. */
  release(): void;
}

/**
 * Keeps rows where they are while `isHeld` (the pointer is in the list, or the reader has scrolled): what rows say changes
 * in place, where they stand does not until the hold ends or is released.
 */
export function useHeldListing(fresh: Listing | null, isHeld: boolean): HeldListing {
  const [held, setHeld] = useState<Listing | null>(null);
  const isSameList = held !== null && fresh !== null && held.key === fresh.key;
  if (fresh && (!isHeld || !isSameList)) {
    if (held !== fresh) setHeld(fresh);
    return { listing: fresh, news: null, release: () => undefined };
  }
  if (!held || !fresh) return { listing: fresh, news: null, release: () => undefined };
  const hasUnheldPage = [...fresh.pages.keys()].some((page) => !held.pages.has(page));
  if (hasUnheldPage) setHeld({ ...held, pages: new Map([...fresh.pages, ...held.pages]) });
  const { unseen, moved } = newsSince(held, fresh);
  return {
    listing: withHeldOrder(held, fresh),
    news: moved ? { unseen } : null,
    release: () => setHeld(fresh),
  };
}
