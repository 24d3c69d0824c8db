import { Command } from 'cmdk';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

export interface PickOption {
  readonly id: number;
  readonly words: string;
  readonly glyph?: ReactNode;
}

interface PickManyProps {
  readonly label: string;
  readonly options: readonly PickOption[];
  readonly picked: readonly number[];
  readonly onChange: (picked: number[]) => void;
}

/** Long enough that typing beats looking. */
const searchFrom = 8;
/** A tenant may have thousands of companies; typing narrows the rest. */
const shownAtMost = 200;

/** Any number of a list, with a filter when it is long; the picked ones stay marked. */
export function PickMany({ label, options, picked, onChange }: PickManyProps) {
  const chosen = new Set(picked);
  const withChosenFirst =
    options.length > searchFrom
      ? options.toSorted((a, b) => Number(chosen.has(b.id)) - Number(chosen.has(a.id)))
      : options;
  function toggle(id: number): void {
    onChange(chosen.has(id) ? picked.filter((each) => each !== id) : [...picked, id]);
  }
  return (
    <PickList
      label={label}
      options={withChosenFirst}
      isChosen={(id) => chosen.has(id)}
      onPick={toggle}
      onClear={picked.length > 0 ? () => onChange([]) : null}
    />
  );
}

interface PickListProps {
  readonly label: string;
  readonly options: readonly PickOption[];
  readonly isChosen: (id: number) => boolean;
  readonly onPick: (id: number) => void;
  readonly onClear: (() => void) | null;
}

function PickList({ label, options, isChosen, onPick, onClear }: PickListProps) {
  return (
    <Command label={label} loop className="w-60 outline-none" tabIndex={options.length > searchFrom ? -1 : 0}>
      {options.length > searchFrom && (
        <Command.Input
          autoFocus
          placeholder={label}
          className="h-9 w-full rounded-t-card border-b border-line bg-transparent px-3 text-body outline-none focus-visible:outline-none"
        />
      )}
      <Command.List className="max-h-72 overflow-y-auto p-1">
        <Command.Empty className="px-2 py-3 text-note text-quiet">Nothing has this name.</Command.Empty>
        {options.slice(0, shownAtMost).map((option) => (
          <Command.Item
            key={option.id}
            value={`${option.words} ${option.id}`}
            keywords={[option.words]}
            onSelect={() => onPick(option.id)}
            className="flex h-7 items-center gap-2 rounded-control px-2 data-[selected=true]:bg-hover"
          >
            <span className="flex size-3.5 shrink-0 items-center justify-center rounded-[3px] border border-line-strong">
              {isChosen(option.id) && (
                <Check aria-hidden="true" className="size-3 text-accent" strokeWidth={3} />
              )}
            </span>
            {option.glyph}
            <bdi className="min-w-0 flex-1 truncate">{option.words}</bdi>
            {isChosen(option.id) && <span className="sr-only">picked</span>}
          </Command.Item>
        ))}
        {options.length > shownAtMost && (
          <p className="px-2 py-1.5 text-note text-quiet">
            {options.length - shownAtMost} more: type to find them.
          </p>
        )}
      </Command.List>
      {onClear && (
        <div className="border-t border-line p-1">
          <button
            type="button"
            onClick={onClear}
            className="h-7 w-full rounded-control px-2 text-left text-quiet hover:bg-hover hover:text-text"
          >
            Show any
          </button>
        </div>
      )}
    </Command>
  );
}
