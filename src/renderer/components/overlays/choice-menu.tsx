import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';

interface ChoiceMenuProps<V extends string> {
  readonly trigger: ReactNode;
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly words: string }[];
  readonly onChange: (value: V) => void;
  readonly align?: 'start' | 'end';
}

/** A short menu of which exactly one holds, like the order of a list. */
export function ChoiceMenu<V extends string>({
  trigger,
  label,
  value,
  options,
  onChange,
  align = 'end',
}: ChoiceMenuProps<V>) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-30 min-w-44 animate-appear rounded-card bg-raised p-1 shadow-float"
        >
          <DropdownMenu.Label className="px-2 py-1 text-note text-quiet">{label}</DropdownMenu.Label>
          <DropdownMenu.RadioGroup
            value={value}
            onValueChange={(next) => {
              const chosen = options.find((option) => option.value === next);
              if (chosen) onChange(chosen.value);
            }}
          >
            {options.map((option) => (
              <DropdownMenu.RadioItem
                key={option.value}
                value={option.value}
                className="flex h-7 items-center gap-2 rounded-control px-2 outline-none data-highlighted:bg-hover"
              >
                <span className="flex-1">{option.words}</span>
                <DropdownMenu.ItemIndicator>
                  <Check aria-hidden="true" className="size-3.5 text-accent" />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
