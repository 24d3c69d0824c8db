import { Command } from 'cmdk';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../controls/button.tsx';
import type { PickOption } from './pick-many.tsx';
import { Popover } from './popover.tsx';

interface PickOneProps {
  readonly label: string;
  /** What the button says while nothing is picked. */
  readonly emptyWords: string;
  readonly options: readonly PickOption[];
  readonly picked: number | null;
  readonly onPick: (id: number) => void;
  readonly isBusy?: boolean;
  readonly align?: 'start' | 'end';
  /** What is said when no option has what was typed. */
  readonly nothingWords?: string;
}

/** So many are drawn; typing searches all of them. */
const shownAtMost = 200;

/** One of a list that may be long: typing narrows it, Enter picks. */
export function PickOne({
  label,
  emptyWords,
  options,
  picked,
  onPick,
  isBusy = false,
  align = 'end',
  nothingWords = 'Nobody has this name.',
}: PickOneProps) {
  const [isOpen, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const now = options.find((option) => option.id === picked);
  const wanted = search.trim().toLocaleLowerCase();
  const found = options.filter(({ words }) => words.toLocaleLowerCase().includes(wanted));
  return (
    <Popover
      label={label}
      align={align}
      isOpen={isOpen}
      onOpenChange={(next) => {
        setOpen(next);
        setSearch('');
      }}
      trigger={
        <Button
          aria-label={`${label}: ${now?.words ?? emptyWords}`}
          aria-haspopup="listbox"
          isBusy={isBusy}
          className="min-w-44"
        >
          <bdi className="max-w-56 flex-1 truncate text-left">{now?.words ?? emptyWords}</bdi>
          <ChevronsUpDown aria-hidden="true" className="size-3.5 text-quiet" />
        </Button>
      }
    >
      <Command label={label} loop shouldFilter={false} className="w-64 outline-none">
        <Command.Input
          autoFocus
          value={search}
          onValueChange={setSearch}
          placeholder="Type a name"
          className="h-9 w-full rounded-t-card border-b border-line bg-transparent px-3 text-body outline-none focus-visible:outline-none"
        />
        <Command.List className="max-h-72 overflow-y-auto p-1">
          <Command.Empty className="px-2 py-3 text-note text-quiet">{nothingWords}</Command.Empty>
          {found.slice(0, shownAtMost).map((option) => (
            <Command.Item
              key={option.id}
              value={String(option.id)}
              onSelect={() => {
                setOpen(false);
                if (option.id !== picked) onPick(option.id);
              }}
              className="flex h-7 items-center gap-2 rounded-control px-2 data-[selected=true]:bg-hover"
            >
              <bdi className="min-w-0 flex-1 truncate">{option.words}</bdi>
              {option.id === picked && <Check aria-hidden="true" className="size-3.5 text-accent" />}
              {option.id === picked && <span className="sr-only">picked</span>}
            </Command.Item>
          ))}
          {found.length > shownAtMost && (
            <p className="px-2 py-1.5 text-note text-quiet">
              {found.length - shownAtMost} more: type to find them.
            </p>
          )}
        </Command.List>
      </Command>
    </Popover>
  );
}
