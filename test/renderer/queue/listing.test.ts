import { expect, test } from 'vitest';
import { type Listing, newsSince, rowAt, withHeldOrder } from '../../../src/renderer/queue/list/listing.ts';
import type { TicketId } from '../../../src/shared/domain/ids.ts';
import { aTicketRow, statuses } from '../doubles/a-ticket.ts';

function listingOf(ids: readonly number[], total = ids.length): Listing {
  return {
    key: 'mine',
    topKey: 'mine',
    groups: null,
    collapsed: new Set(),
    total,
    hasMore: false,
    pages: new Map([[0, ids.map((id) => aTicketRow({ id: id as TicketId }))]]),
  };
}

function idsOf(listing: Listing): number[] {
  return (listing.pages.get(0) ?? []).map((row) => row.id);
}

test('held rows keep their places, and say what is true now', () => {
  const held = listingOf([1, 2, 3]);
  const changed = aTicketRow({ id: 2 as TicketId, status: statuses.complete });
  const fresh: Listing = {
    ...held,
    total: 2,
    hasMore: false,
    pages: new Map([[0, [changed, ...(listingOf([3]).pages.get(0) ?? [])]]]),
  };

  const shown = withHeldOrder(held, fresh);

  expect(idsOf(shown)).toEqual([1, 2, 3]);
  expect(rowAt(shown, 1)?.status).toEqual(statuses.complete);
});

test('what came on top is new; what only moved or left is not', () => {
  expect(newsSince(listingOf([1, 2]), listingOf([9, 8, 1, 2]))).toEqual({ unseen: 2, moved: true });
  expect(newsSince(listingOf([1, 2]), listingOf([2, 1]))).toEqual({ unseen: 0, moved: true });
  expect(newsSince(listingOf([1, 2]), listingOf([1, 2]))).toEqual({ unseen: 0, moved: false });
});

test('rows that the second page gave up are not new', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  const pulledUp = [...hundred.slice(1), 101];
  expect(newsSince(listingOf(hundred, 150), listingOf(pulledUp, 149)).unseen).toBe(0);
});
