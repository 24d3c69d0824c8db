import { clsx } from 'clsx';
import { Minus, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { TicketChoices } from '../../../shared/desktop-api/ticket-query.ts';
import { useCall } from '../../app/data/use-call.ts';
import { PriorityGlyph } from '../../components/glyphs/priority-glyph.tsx';
import { StatusGlyph } from '../../components/glyphs/status-glyph.tsx';
import type { PickOption } from '../../components/overlays/pick-many.tsx';
import { FilterChip } from './filter-chip.tsx';
import { type Dimension, isNarrowed, useFilterStore } from './filter-store.ts';

/** What a chip offers. `id` is what the list of options counts by, `value` what the filter holds. */
interface ChipOption extends PickOption {
  readonly value: number | string;
}

interface Chip {
  readonly dimension: Dimension;
  readonly name: string;
  readonly plural: string;
  readonly options: readonly ChipOption[];
}

const numbered = (options: readonly PickOption[]): ChipOption[] =>
  options.map((option) => ({ ...option, value: option.id }));
const worded = (options: readonly (readonly [string, string])[]): ChipOption[] =>
  options.map(([value, words], id) => ({ id, value, words }));

const stages = worded([
  ['new', 'New'],
  ['active', 'In work'],
  ['waiting', 'Waiting'],
  ['complete', 'Complete'],
]);
const ages = worded([
  ['day', 'Opened today'],
  ['week', '1 to 7 days old'],
  ['month', '7 to 30 days old'],
  ['older', 'Older than 30 days'],
]);
const slas = worded([
  ['breached', 'Late'],
  ['at-risk', 'At risk'],
  ['on-track', 'On track'],
  ['paused', 'Clock stands still'],
  ['none', 'Nothing promised'],
]);

/** Those that are there without asking; the others come with a press, or because they hold something. */
const usual: ReadonlySet<Dimension> = new Set<Dimension>(['statuses', 'priorities', 'assignees', 'slas']);

function chipsOf(choices: TicketChoices | undefined): readonly Chip[] {
  return [
    { dimension: 'statusGroups', name: 'Stage', plural: 'stages', options: stages },
    {
      dimension: 'statuses',
      name: 'Status',
      plural: 'statuses',
      options: numbered(
        (choices?.statuses ?? []).map((status) => ({
          id: status.value,
          words: status.label,
          glyph: <StatusGlyph status={status} />,
        })),
      ),
    },
    {
      dimension: 'priorities',
      name: 'Priority',
      plural: 'priorities',
      options: numbered(
        (choices?.priorities ?? []).map((priority) => ({
          id: priority.value,
          words: priority.label,
          glyph: <PriorityGlyph priority={priority} />,
        })),
      ),
    },
    {
      dimension: 'queues',
      name: 'Queue',
      plural: 'queues',
      options: numbered((choices?.queues ?? []).map(({ value, label }) => ({ id: value, words: label }))),
    },
    {
      dimension: 'companies',
      name: 'Company',
      plural: 'companies',
      options: numbered(
        (choices?.companies ?? []).map(({ companyId, name }) => ({ id: companyId, words: name })),
      ),
    },
    {
      dimension: 'assignees',
      name: 'Assignee',
      plural: 'assignees',
      options: numbered(
        (choices?.assignees ?? []).map(({ resourceId, name }) => ({ id: resourceId, words: name })),
      ),
    },
    { dimension: 'slas', name: 'SLA', plural: 'SLA states', options: slas },
    { dimension: 'ages', name: 'Age', plural: 'ages', options: ages },
  ];
}

/** The filter as chips, with the tenant's own values. */
export function FilterChips() {
  const { data: choices } = useCall('tickets.choices', {});
  const { narrowing, pick, onlyUnread, clear } = useFilterStore();
  const chips = useMemo(() => chipsOf(choices), [choices]);
  const [isWhole, setWhole] = useState(false);
  const hidden = chips.filter(({ dimension }) => !usual.has(dimension) && narrowing[dimension].length === 0);
  const shown = isWhole ? chips : chips.filter((chip) => !hidden.includes(chip));
  return (
    <fieldset aria-label="Filter" className="flex flex-wrap items-center gap-1.5">
      {shown.map(({ dimension, options, ...chip }) => {
        const held: readonly (number | string)[] = narrowing[dimension];
        return (
          <FilterChip
            key={dimension}
            {...chip}
            options={options}
            picked={options.filter(({ value }) => held.includes(value)).map(({ id }) => id)}
            onChange={(ids) =>
              pick(
                dimension,
                options.filter(({ id }) => ids.includes(id)).map(({ value }) => value),
              )
            }
          />
        );
      })}
      <button
        type="button"
        aria-pressed={narrowing.isUnread}
        onClick={() => onlyUnread(!narrowing.isUnread)}
        className={clsx(
          'h-6 rounded-full border px-2.5 text-note',
          narrowing.isUnread
            ? 'border-accent/50 bg-accent-soft font-medium text-text'
            : 'border-dashed border-line-strong/70 text-quiet hover:text-text',
        )}
      >
        Unread
      </button>
      {hidden.length > 0 && (
        <button
          type="button"
          aria-expanded={isWhole}
          aria-label={isWhole ? 'Fewer filters' : 'More filters'}
          title={isWhole ? 'Fewer filters' : hidden.map(({ name }) => name).join(', ')}
          onClick={() => setWhole(!isWhole)}
          className="flex size-6 items-center justify-center rounded-full text-quiet hover:bg-hover hover:text-text"
        >
          {isWhole ? (
            <Minus aria-hidden="true" className="size-3.5" />
          ) : (
            <Plus aria-hidden="true" className="size-3.5" />
          )}
        </button>
      )}
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
