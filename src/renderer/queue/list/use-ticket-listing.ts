import { useQueries } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type {
  TicketFilter,
  TicketGrouping,
  TicketOrder,
  TicketPage,
  TicketWindow,
} from '../../../shared/desktop-api/ticket-query.ts';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import type { CallFailed } from '../../app/data/call-failed.ts';
import { useCall } from '../../app/data/use-call.ts';
import { type Listing, pageSize } from './listing.ts';

/** A list that somebody asks for. */
export interface Wanted {
  readonly filter: TicketFilter;
  readonly order: TicketOrder;
  readonly group: TicketGrouping;
  readonly collapsed: readonly string[];
}

export interface TicketListing {
  /** The newest list whose first page is here; while another filter loads, the last one stays. */
  readonly listing: Listing | null;
  readonly isLoading: boolean;
  readonly error: CallFailed | null;
  retry(): void;
}

function windowOf({ filter, order, group, collapsed }: Wanted, page: number): TicketWindow {
  return { filter, order, group, collapsed: [...collapsed], offset: page * pageSize, limit: pageSize };
}

/** The list as far as `pages` and the first page reach, kept fresh by events. */
export function useTicketListing(wanted: Wanted, pages: readonly number[]): TicketListing {
  const bridge = useBridge();
  const first = useCall('tickets.list', windowOf(wanted, 0), { keepPrevious: true });
  const wantedKey = JSON.stringify(wanted);
  const [shown, setShown] = useState<{ readonly wanted: Wanted; readonly key: string } | null>(null);
  const isArrived = first.data !== undefined && !first.isPlaceholderData;
  if (isArrived && shown?.key !== wantedKey) setShown({ wanted, key: wantedKey });
  const results = useQueries({
    queries: (shown ? [...new Set([0, ...pages])] : []).map((page) => {
      const input = windowOf(shown?.wanted ?? wanted, page);
      return { queryKey: ['tickets.list', input], queryFn: () => ask(bridge, 'tickets.list', input) };
    }),
    combine: combineData,
  });
  const listing = useMemo<Listing | null>(() => {
    const loaded = results.filter((page) => page !== undefined);
    const top = loaded.find((page) => page.offset === 0);
    if (!shown || !top) return null;
    return {
      key: shown.key,
      topKey: JSON.stringify({ ...shown.wanted, collapsed: [] }),
      total: top.total,
      hasMore: top.hasMore,
      groups: top.groups,
      collapsed: new Set(shown.wanted.collapsed),
      pages: new Map(loaded.map((page) => [Math.floor(page.offset / pageSize), page.rows])),
    };
  }, [results, shown]);
  return {
    listing,
    isLoading: first.isFetching && first.isPlaceholderData,
    // A list that is already on the screen stays there; the bar above says that nothing new arrives.
    error: shown?.key === wantedKey ? null : first.error,
    retry: () => void first.refetch(),
  };
}

function combineData(
  results: readonly { readonly data: TicketPage | undefined }[],
): (TicketPage | undefined)[] {
  return results.map((result) => result.data);
}
