import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';
import { activityGroup } from '../../shared/desktop-api/activity.ts';
import { useCall } from '../app/data/use-call.ts';
import { ChoiceMenu } from '../components/overlays/choice-menu.tsx';
import { FilterChip } from '../queue/filter/filter-chip.tsx';
import { type Days, isNarrowed, useActivityFilter } from './activity-filter-store.ts';
import { groupLooks, toolName } from './group-look.ts';

const groups = activityGroup.options;
const dayOptions: readonly { readonly value: Days; readonly words: string }[] = [
  { value: 'any', words: 'Any day' },
  { value: 'today', words: 'Today' },
  { value: 'yesterday', words: 'Yesterday' },
  { value: 'week', words: 'Last 7 days' },
  { value: 'month', words: 'Last 30 days' },
];

/** What narrows the log, as chips. */
export function ActivityChips() {
  const { data: choices } = useCall('activity.choices', {});
  const { narrowing, narrow, clear } = useActivityFilter();
  const tools = choices?.tools ?? [];
  // Chips pick numbers: of a name, its place in the list.
  const picked = <T,>(all: readonly T[], places: readonly number[]) => places.flatMap((at) => all[at] ?? []);
  return (
    <fieldset aria-label="Filter" className="flex flex-wrap items-center gap-1.5">
      <FilterChip
        name="Kind"
        plural="kinds"
        options={groups.map((group, id) => ({ id, words: groupLooks[group].words }))}
        picked={narrowing.groups.map((group) => groups.indexOf(group))}
        onChange={(places) => narrow({ groups: picked(groups, places) })}
      />
      <FilterChip
        name="Tool"
        plural="tools"
        options={tools.map((tool, id) => ({ id, words: toolName(tool) }))}
        picked={narrowing.tools.map((tool) => tools.indexOf(tool))}
        onChange={(places) => narrow({ tools: picked(tools, places) })}
      />
      <FilterChip
        name="Client"
        plural="clients"
        options={(choices?.companies ?? []).map(({ companyId: id, name }) => ({ id, words: name }))}
        picked={narrowing.companies}
        onChange={(companies) => narrow({ companies })}
      />
      <FilterChip
        name="Person"
        plural="people"
        options={(choices?.people ?? []).map(({ resourceId: id, name }) => ({ id, words: name }))}
        picked={narrowing.people}
        onChange={(people) => narrow({ people })}
      />
      <ChoiceMenu
        label="Days"
        align="start"
        value={narrowing.days}
        options={dayOptions}
        onChange={(days) => narrow({ days })}
        trigger={
          <button
            type="button"
            className={clsx(
              'inline-flex h-6 items-center gap-1 rounded-full border px-2.5 text-note',
              narrowing.days === 'any'
                ? 'border-dashed border-line-strong/70 text-quiet hover:text-text'
                : 'border-accent/50 bg-accent-soft font-medium',
            )}
          >
            {dayOptions.find(({ value }) => value === narrowing.days)?.words}
            <ChevronDown aria-hidden="true" className="size-3 text-quiet" />
          </button>
        }
      />
      {isNarrowed({ ...narrowing, search: '' }) && (
        <button
          type="button"
          onClick={clear}
          className="h-6 rounded-control px-1.5 text-note text-quiet hover:text-text"
        >
          Clear
        </button>
      )}
    </fieldset>
  );
}
