import { useRef } from 'react';
import type { SavedView } from '../../shared/desktop-api/queue.ts';
import type { Inbox } from '../../shared/desktop-api/ticket-query.ts';
import { Bar } from '../app/frame/bar.tsx';
import { useKeys } from '../app/keys/keys-context.tsx';
import { SearchField } from '../components/controls/search-field.tsx';
import { FilterChips } from './filter/filter-chips.tsx';
import { useFilterStore } from './filter/filter-store.ts';
import { GroupMenu } from './filter/group-menu.tsx';
import { InboxMenu } from './filter/inbox-menu.tsx';
import { OrderMenu } from './filter/order-menu.tsx';
import { RiskMenu } from './filter/risk-menu.tsx';
import type { Total } from './list/ticket-list.tsx';
import { ViewOptions } from './views/view-options.tsx';

interface QueueHeadProps {
  readonly inbox: Inbox;
  /** The saved view that is listed; null: the inbox itself. */
  readonly view: SavedView | null;
  /** null while unknown. */
  readonly total: Total | null;
}

const number = new Intl.NumberFormat('en');

/** What is listed, and what narrows it. */
export function QueueHead({ inbox, view, total }: QueueHeadProps) {
  const { narrowing, search } = useFilterStore();
  const field = useRef<HTMLInputElement>(null);
  useKeys('List', [{ keys: '/', words: 'Search', run: () => field.current?.select() }]);
  return (
    <>
      <Bar className="pr-1.5 pl-1">
        <h1 className="min-w-0 font-strong">
          <InboxMenu inbox={inbox} {...(view ? { name: view.name } : {})} />
        </h1>
        {total !== null && (
          <span className="figures shrink-0 text-note text-quiet">
            {number.format(total.tickets)}
            {total.hasMore && '+'}
            <span className="sr-only"> tickets</span>
          </span>
        )}
        <span className="flex-1" />
        {inbox === 'at-risk' && <RiskMenu />}
        {inbox !== 'next' && <OrderMenu inbox={inbox} />}
        {inbox !== 'next' && <GroupMenu />}
        <ViewOptions inbox={inbox} view={view} />
      </Bar>
      <div className="flex shrink-0 flex-col gap-2 border-b border-line px-3 py-2">
        <SearchField
          ref={field}
          label="Search tickets"
          value={narrowing.search}
          onChange={search}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' && event.key !== 'Enter') return;
            // Escape first empties the field, then leaves it.
            if (event.key === 'Escape' && narrowing.search !== '') search('');
            else event.currentTarget.blur();
          }}
        />
        <FilterChips />
      </div>
    </>
  );
}
