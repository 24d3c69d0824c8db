import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { PickMany, type PickOption } from '../../components/overlays/pick-many.tsx';
import { Popover } from '../../components/overlays/popover.tsx';

interface FilterChipProps {
  /** "Status" */
  readonly name: string;
  /** "statuses" */
  readonly plural: string;
  readonly options: readonly PickOption[];
  readonly picked: readonly number[];
  readonly onChange: (picked: number[]) => void;
}

/** One side of the filter: dashed while it lets everything through, solid with its values when it does not. */
export function FilterChip({ name, plural, options, picked, onChange }: FilterChipProps) {
  const isSet = picked.length > 0;
  const first = options.find((option) => option.id === picked[0])?.words;
  const words = picked.length === 1 && first ? first : `${picked.length} ${plural}`;
  return (
    <span
      className={clsx(
        'inline-flex h-6 max-w-44 items-center rounded-full border text-note',
        isSet ? 'border-accent/50 bg-accent-soft' : 'border-dashed border-line-strong/70',
      )}
    >
      <Popover
        label={name}
        trigger={
          <button
            type="button"
            aria-label={isSet ? `${name}: ${words}` : name}
            className={clsx(
              'h-full min-w-0 truncate rounded-full pl-2.5',
              isSet ? 'pr-1 font-medium text-text' : 'pr-2.5 text-quiet hover:text-text',
            )}
          >
            {isSet ? words : name}
          </button>
        }
      >
        <PickMany label={name} options={options} picked={picked} onChange={onChange} />
      </Popover>
      {isSet && (
        <button
          type="button"
          aria-label={`Clear ${name}`}
          onClick={() => onChange([])}
          className="mr-0.5 flex size-5 shrink-0 items-center justify-center rounded-full text-quiet hover:bg-press hover:text-text"
        >
          <X aria-hidden="true" className="size-3" />
        </button>
      )}
    </span>
  );
}
