import { useInfiniteQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { useMemo } from 'react';
import { useBridge } from '../app/bridge/bridge-context.tsx';
import { ask } from '../app/data/ask.ts';
import { Page } from '../app/frame/page.tsx';
import { RowSkeleton } from '../components/lists/row-skeleton.tsx';
import { EmptyState } from '../components/states/empty-state.tsx';
import { ErrorState } from '../components/states/error-state.tsx';
import { Skeleton } from '../components/states/skeleton.tsx';
import { countWords } from '../components/text/count-words.ts';
import { ActivityList } from './activity-list.tsx';

const pageSize = 100;

/** Everything that was read, decided and written, newest first. */
export function ActivityScreen() {
  const bridge = useBridge();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['activity.list'],
    queryFn: ({ pageParam }) => ask(bridge, 'activity.list', { before: pageParam, limit: pageSize }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.entries.length < pageSize ? undefined : last.entries.at(-1)?.sequence),
  });
  const entries = useMemo(() => data?.pages.flatMap((page) => page.entries) ?? null, [data]);
  const total = data?.pages[0]?.total;
  return (
    <Page
      title="Activity"
      aside={
        total !== undefined && (
          <span className="figures text-note text-quiet">{countWords(total, 'entry', 'entries')}</span>
        )
      }
    >
      {!entries && error && (
        <ErrorState
          what="The log could not be read."
          failure={error.failure}
          onRetry={() => void refetch()}
        />
      )}
      {!entries && !error && (
        <Skeleton label="Loading activity">
          {[0, 1, 2, 3, 4, 5].map((seed) => (
            <RowSkeleton key={seed} seed={seed} />
          ))}
        </Skeleton>
      )}
      {entries?.length === 0 && (
        <EmptyState
          icon={<ScrollText aria-hidden="true" />}
          words="Nothing was logged yet."
          more="Every call of an agent and every decision is written here."
        />
      )}
      {entries && entries.length > 0 && (
        <ActivityList
          entries={entries}
          onEnd={() => {
            if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
          }}
        />
      )}
    </Page>
  );
}
