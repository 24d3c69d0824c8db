import { Ellipsis } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { KeyHint } from '../controls/key-hint.tsx';

interface MoreMenuProps {
  readonly label: string;
  readonly entries: readonly {
    readonly words: string;
    readonly hint?: string;
    readonly onSelect: () => void;
  }[];
}

/** What is done seldom, behind three dots. */
export function MoreMenu({ label, entries }: MoreMenuProps) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        aria-label={label}
        className="inline-flex size-7 shrink-0 items-center justify-center rounded-control text-quiet hover:bg-hover hover:text-text data-[state=open]:bg-press"
      >
        <Ellipsis aria-hidden="true" className="size-4" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-30 min-w-44 animate-appear rounded-card bg-raised p-1 shadow-float"
        >
          {entries.map(({ words, hint, onSelect }) => (
            <DropdownMenu.Item
              key={words}
              onSelect={onSelect}
              className="flex h-7 items-center gap-4 rounded-control px-2 outline-none data-highlighted:bg-hover"
            >
              <span className="flex-1">{words}</span>
              {hint && <KeyHint keys={hint} />}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
