import { Rows3 } from 'lucide-react';
import type { TicketGrouping } from '../../../shared/desktop-api/ticket-query.ts';
import { IconButton } from '../../components/controls/icon-button.tsx';
import { ChoiceMenu } from '../../components/overlays/choice-menu.tsx';
import { useFilterStore } from './filter-store.ts';

const groupings: readonly { readonly value: TicketGrouping; readonly words: string }[] = [
  { value: 'none', words: 'No groups' },
  { value: 'client', words: 'Client' },
  { value: 'priority', words: 'Priority' },
  { value: 'status', words: 'Status' },
  { value: 'assignee', words: 'Assignee' },
  { value: 'due', words: 'Due' },
];

/** By what the list is grouped. */
export function GroupMenu() {
  const { group, groupBy } = useFilterStore();
  const words = groupings.find((each) => each.value === group)?.words;
  return (
    <ChoiceMenu
      label="Group by"
      value={group}
      options={groupings}
      onChange={groupBy}
      trigger={
        group === 'none' ? (
          <IconButton label="Group" icon={<Rows3 aria-hidden="true" />} />
        ) : (
          <button
            type="button"
            className="flex h-7 shrink-0 items-center gap-1.5 rounded-control px-2 text-note whitespace-nowrap text-quiet hover:bg-hover hover:text-text"
          >
            <Rows3 aria-hidden="true" className="size-3.5" />
            <span className="sr-only">Group by </span>
            {words}
          </button>
        )
      }
    />
  );
}
