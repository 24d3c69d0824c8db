import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ActivityEntry, ActivityFilter } from '../../shared/desktop-api/activity.ts';
import { useBridge } from '../app/bridge/bridge-context.tsx';
import { ask } from '../app/data/ask.ts';

const pageSize = 100;

/** The log as far as it was read, newest first. While it is held, what comes new waits behind a pill. */
export function useActivityListing(filter: ActivityFilter, isHeld: boolean) {
  const bridge = useBridge();
  const query = useInfiniteQuery({
    queryKey: ['activity.list', filter],
    queryFn: ({ pageParam }) => ask(bridge, 'activity.list', { before: pageParam, limit: pageSize, filter }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.entries.length < pageSize ? undefined : last.entries.at(-1)?.sequence),
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  const all = useMemo(() => data?.pages.flatMap((page) => page.entries) ?? null, [data]);
  const newest = all?.[0]?.sequence ?? 0;
  const [held, setHeld] = useState<number | null>(null);
  if (isHeld && held === null && newest > 0) setHeld(newest);
  if (!isHeld && held !== null) setHeld(null);
  const shown = useMemo<readonly ActivityEntry[] | null>(
    () => (held === null || all === null ? all : all.filter(({ sequence }) => sequence <= held)),
    [all, held],
  );
  return {
    entries: shown,
    unseen: (all?.length ?? 0) - (shown?.length ?? 0),
    /** Of the whole log. */
    total: data?.pages[0]?.total ?? null,
    error: query.error,
    isDimmed: query.isPlaceholderData,
    release: () => setHeld(newest),
    retry: () => void query.refetch(),
    more() {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
    },
  };
}
