import { ArrowDownWideNarrow } from 'lucide-react';
import type { Inbox, TicketOrder } from '../../../shared/desktop-api/ticket-query.ts';
import { ChoiceMenu } from '../../components/overlays/choice-menu.tsx';
import { orderIn, useFilterStore } from './filter-store.ts';

const orders: readonly { readonly value: TicketOrder; readonly words: string }[] = [
  { value: 'newest', words: 'Newest first' },
  { value: 'oldest', words: 'Oldest first' },
  { value: 'recent-activity', words: 'Recent activity' },
  { value: 'most-urgent', words: 'Most urgent' },
  { value: 'due-first', words: 'Due first' },
];

/** The order of the queue. */
export function OrderMenu({ inbox }: { readonly inbox: Inbox }) {
  const { order: chosen, sort } = useFilterStore();
  const order = orderIn(inbox, chosen);
  return (
    <ChoiceMenu
      label="Order"
      value={order}
      options={orders}
      onChange={sort}
      trigger={
        <button
          type="button"
          className="flex h-7 shrink-0 items-center gap-1.5 rounded-control px-2 text-note whitespace-nowrap text-quiet hover:bg-hover hover:text-text"
        >
          <ArrowDownWideNarrow aria-hidden="true" className="size-3.5" />
          <span className="sr-only">Order: </span>
          {orders.find((each) => each.value === order)?.words}
        </button>
      }
    />
  );
}
