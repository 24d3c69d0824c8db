import { useMemo } from 'react';
import { useCall } from '../../app/data/use-call.ts';
import { PriorityGlyph } from '../../components/glyphs/priority-glyph.tsx';
import { StatusGlyph } from '../../components/glyphs/status-glyph.tsx';
import type { PickOption } from '../../components/overlays/pick-many.tsx';
import { FilterChip } from './filter-chip.tsx';
import { type Dimension, isNarrowed, useFilterStore } from './filter-store.ts';

interface Chip {
  readonly dimension: Dimension;
  readonly name: string;
  readonly plural: string;
  readonly options: readonly PickOption[];
}

/** The filter as chips, with the tenant's own values. */
export function FilterChips() {
  const { data: choices } = useCall('tickets.choices', {});
  const { narrowing, pick, clear } = useFilterStore();
  const chips = useMemo<readonly Chip[]>(
    () => [
      {
        dimension: 'statuses',
        name: 'Status',
        plural: 'statuses',
        options: (choices?.statuses ?? []).map((status) => ({
          id: status.value,
          words: status.label,
          glyph: <StatusGlyph status={status} />,
        })),
      },
      {
        dimension: 'priorities',
        name: 'Priority',
        plural: 'priorities',
        options: (choices?.priorities ?? []).map((priority) => ({
          id: priority.value,
          words: priority.label,
          glyph: <PriorityGlyph priority={priority} />,
        })),
      },
      {
        dimension: 'queues',
        name: 'Queue',
        plural: 'queues',
        options: (choices?.queues ?? []).map((queue) => ({ id: queue.value, words: queue.label })),
      },
      {
        dimension: 'companies',
        name: 'Company',
        plural: 'companies',
        options: (choices?.companies ?? []).map((company) => ({
          id: company.companyId,
          words: company.name,
        })),
      },
      {
        dimension: 'assignees',
        name: 'Assignee',
        plural: 'assignees',
        options: (choices?.assignees ?? []).map((assignee) => ({
          id: assignee.resourceId,
          words: assignee.name,
        })),
      },
    ],
    [choices],
  );
  return (
    <fieldset aria-label="Filter" className="flex flex-wrap items-center gap-1.5">
      {chips.map(({ dimension, ...chip }) => (
        <FilterChip
          key={dimension}
          {...chip}
          picked={narrowing[dimension]}
          onChange={(values) => pick(dimension, values)}
        />
      ))}
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
