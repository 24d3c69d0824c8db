import { Command } from 'cmdk';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { useKeys } from '../keys/keys-context.tsx';
import { PaletteResults } from './palette-results.tsx';

/** Everything by its name: places, actions, settings, clients and tickets. */
export function CommandPalette() {
  const [isOpen, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const change = (next: boolean) => {
    setSearch('');
    setOpen(next);
  };
  useKeys('Everywhere', [{ keys: 'mod+k', words: 'Find anything', run: () => change(true) }]);
  return (
    <Dialog.Root open={isOpen} onOpenChange={change}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-40 w-[600px] max-w-[calc(100vw-32px)] -translate-x-1/2 animate-appear overflow-hidden rounded-card bg-raised shadow-float outline-none"
        >
          <Dialog.Title className="sr-only">Find anything</Dialog.Title>
          <Command label="Find anything" loop shouldFilter={false} className="outline-none">
            <Command.Input
              autoFocus
              value={search}
              onValueChange={setSearch}
              placeholder="Find a ticket, a client, a setting, or something to do"
              className="h-11 w-full border-b border-line bg-transparent px-4 text-title outline-none focus-visible:outline-none"
            />
            <PaletteResults search={search} onDone={() => change(false)} />
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
