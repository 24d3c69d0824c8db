import { useRef } from 'react';
import { useCall } from '../app/data/use-call.ts';
import { Bar } from '../app/frame/bar.tsx';
import { useKeys } from '../app/keys/keys-context.tsx';
import { SearchField } from '../components/controls/search-field.tsx';
import { countWords } from '../components/text/count-words.ts';
import { ActivityChips } from './activity-chips.tsx';
import { useActivityFilter } from './activity-filter-store.ts';
import { ExportMenu } from './export-menu.tsx';

/** How long the log is, what narrows it, and the way out of here. */
export function ActivityHead() {
  const { data: state } = useCall('audit.state', {});
  const { narrowing, narrow } = useActivityFilter();
  const field = useRef<HTMLInputElement>(null);
  useKeys('List', [{ keys: '/', words: 'Search', run: () => field.current?.select() }]);
  return (
    <>
      <Bar className="pr-1.5 pl-3.5">
        <h1 className="font-strong">Activity</h1>
        {state && (
          <span className="figures text-note text-quiet">
            {countWords(state.entries, 'entry', 'entries')}
          </span>
        )}
        <span className="flex-1" />
        <ExportMenu />
      </Bar>
      <div className="flex shrink-0 flex-col gap-2 border-b border-line px-3 py-2">
        <SearchField
          ref={field}
          label="Search words or a ticket number"
          value={narrowing.search}
          onChange={(search) => narrow({ search })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' && event.key !== 'Enter') return;
            // Escape first empties the field, then leaves it.
            if (event.key === 'Escape' && narrowing.search !== '') narrow({ search: '' });
            else event.currentTarget.blur();
          }}
        />
        <ActivityChips />
      </div>
    </>
  );
}
