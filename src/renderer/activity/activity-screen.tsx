import { useDeferredValue } from 'react';
import { Panes } from '../app/frame/panes.tsx';
import { EmptyState } from '../components/states/empty-state.tsx';
import { useActivityFilter } from './activity-filter-store.ts';
import { ActivityHead } from './activity-head.tsx';
import { ActivityList } from './activity-list.tsx';
import { ChainLine } from './chain-line.tsx';
import { EntryPage } from './entry-page.tsx';

/** Everything that was read, decided and written, newest first, beside the entry that is looked at. */
export function ActivityScreen() {
  const selected = useActivityFilter((state) => state.selected);
  // The row is marked at once; the page follows when there is time, so that a held J never stutters.
  const read = useDeferredValue(selected);
  return (
    <Panes
      listLabel="Activity"
      list={
        <>
          <ActivityHead />
          <ActivityList />
          <ChainLine />
        </>
      }
      detailLabel="Entry"
      detail={
        read === null ? (
          <EmptyState words="No entry is open." more="J and K move through the log." />
        ) : (
          <EntryPage sequence={read} />
        )
      }
    />
  );
}
