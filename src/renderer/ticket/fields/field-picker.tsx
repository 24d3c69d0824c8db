import { Command } from 'cmdk';
import { Check } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { EditableField } from '../../../shared/desktop-api/ticket-commands.ts';
import type { TicketId } from '../../../shared/domain/ids.ts';
import { Popover } from '../../components/overlays/popover.tsx';
import { useEditStore } from './edit-store.ts';
import { FieldShell, valueButton } from './field-shell.tsx';
import { type Edit, useField } from './use-field.ts';

export interface FieldOption {
  readonly value: number | null;
  readonly words: string;
  readonly mark?: ReactNode;
}

interface FieldPickerProps {
  readonly ticketId: TicketId;
  readonly field: EditableField;
  readonly label: string;
  readonly value: number | null;
  readonly options: readonly FieldOption[];
  readonly editOf: (value: number | null) => Edit;
  /** The value as it is now. */
  readonly children: ReactNode;
}

/** So many are drawn; typing searches all of them. */
const shownAtMost = 100;

/** A field that is chosen from a list: a press or its key opens it, typing narrows it, Enter takes it. */
export function FieldPicker({ ticketId, field, label, value, options, editOf, children }: FieldPickerProps) {
  const { open, setOpen } = useEditStore();
  const [search, setSearch] = useState('');
  const standing = useField(ticketId, field);
  const { pending } = standing;
  const coming = pending && options.find(({ words }) => words === pending.after);
  const wanted = search.trim().toLocaleLowerCase();
  const found = options.filter(({ words }) => words.toLocaleLowerCase().includes(wanted));
  return (
    <FieldShell label={label} standing={standing}>
      <Popover
        label={label}
        isOpen={open === field}
        onOpenChange={(isOpen) => {
          setOpen(isOpen ? field : null);
          setSearch('');
        }}
        trigger={
          <button type="button" className={valueButton}>
            <span className="sr-only">Change {label.toLowerCase()}: </span>
            {pending ? (
              <>
                {coming?.mark}
                <bdi className="min-w-0 truncate">{pending.after ?? 'None'}</bdi>
              </>
            ) : (
              children
            )}
          </button>
        }
      >
        <Command label={label} loop shouldFilter={false} className="w-64 outline-none">
          <Command.Input
            autoFocus
            value={search}
            onValueChange={setSearch}
            placeholder={`${label}…`}
            className="h-9 w-full rounded-t-card border-b border-line bg-transparent px-3 text-body outline-none focus-visible:outline-none"
          />
          <Command.List className="max-h-72 overflow-y-auto p-1">
            <Command.Empty className="px-2 py-3 text-note text-quiet">
              {options.length === 0 ? 'This Autotask has no values for it.' : 'Nothing has this name.'}
            </Command.Empty>
            {found.slice(0, shownAtMost).map((option) => (
              <Command.Item
                key={option.value}
                value={String(option.value)}
                onSelect={() => {
                  setOpen(null);
                  if (option.value !== value || pending) standing.change(editOf(option.value), option.words);
                }}
                className="flex h-7 items-center gap-2 rounded-control px-2 data-[selected=true]:bg-hover"
              >
                {option.mark}
                <bdi className="min-w-0 flex-1 truncate">{option.words}</bdi>
                {option.value === value && <Check aria-hidden="true" className="size-3.5 text-accent" />}
                {option.value === value && <span className="sr-only">now</span>}
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
    </FieldShell>
  );
}
