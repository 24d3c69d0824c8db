import { Search, X } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { KeyHint } from './key-hint.tsx';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/** Search as you type, with a way back to nothing. */
export function SearchField({ label, value, onChange, onKeyDown, ref }: SearchFieldProps) {
  return (
    <div className="relative flex min-w-0 flex-1 items-center">
      <Search aria-hidden="true" className="pointer-events-none absolute left-2 size-3.5 text-quiet" />
      <input
        ref={ref}
        type="search"
        aria-label={label}
        placeholder={label}
        maxLength={200}
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-7 w-full min-w-0 rounded-control border border-transparent bg-hover pr-7 pl-7 text-body text-text select-text outline-none [&::-webkit-search-cancel-button]:hidden focus-visible:border-accent focus-visible:bg-raised focus-visible:ring-1 focus-visible:ring-accent"
      />
      <span className="absolute right-1 flex items-center">
        {value === '' ? (
          <KeyHint keys="/" />
        ) : (
          <button
            type="button"
            aria-label="Clear search"
            onClick={() => onChange('')}
            className="flex size-6 items-center justify-center rounded-[4px] text-quiet hover:bg-press hover:text-text"
          >
            <X aria-hidden="true" className="size-3.5" />
          </button>
        )}
      </span>
    </div>
  );
}
