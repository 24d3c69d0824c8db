import { Ellipsis } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import type { SavedView } from '../../../shared/desktop-api/queue.ts';
import type { ViewId } from '../../../shared/domain/ids.ts';
import { Button } from '../../components/controls/button.tsx';
import { TextField } from '../../components/controls/text-field.tsx';
import { Dialog } from '../../components/overlays/dialog.tsx';
import { useViewCalls } from '../../queue/views/use-view-calls.ts';
import { useCall } from '../data/use-call.ts';
import { usePlaceStore } from '../place/place-store.ts';
import { NavEntry } from './nav-entry.tsx';

/** The views that the technician saved, below the inboxes. */
export function ViewEntries({ current }: { readonly current: ViewId | null }) {
  const { data } = useCall('queue.views', {});
  const calls = useViewCalls();
  const show = usePlaceStore((state) => state.show);
  const [renamed, setRenamed] = useState<SavedView | null>(null);
  const views = data?.views ?? [];
  if (views.length === 0) return null;

  function move(index: number, by: number): void {
    const ids = views.map(({ id }) => id);
    const [moved] = ids.splice(index, 1);
    if (moved === undefined) return;
    ids.splice(index + by, 0, moved);
    void calls.order(ids);
  }
  function remove(view: SavedView): void {
    if (current === view.id) show({ kind: 'queue', inbox: view.filter.inbox, ticketId: null });
    void calls.remove(view);
  }
  return (
    <>
      <h2 className="mt-3 mb-0.5 pl-8 text-small font-medium text-quiet">Views</h2>
      <ul aria-label="Saved views" className="flex flex-col gap-px">
        {views.map((view, index) => (
          <NavEntry
            key={view.id}
            to={{ kind: 'queue', inbox: view.filter.inbox, ticketId: null, viewId: view.id }}
            words={view.name}
            isCurrent={current === view.id}
          >
            <DropdownMenu.Root>
              <DropdownMenu.Trigger
                aria-label={`Change view ${view.name}`}
                className="absolute top-0.5 right-0.5 flex size-6 items-center justify-center rounded-control bg-sunken text-quiet opacity-0 group-hover/entry:opacity-100 hover:text-text focus-visible:opacity-100 data-[state=open]:opacity-100"
              >
                <Ellipsis aria-hidden="true" className="size-4" />
              </DropdownMenu.Trigger>
              <DropdownMenu.Portal>
                <DropdownMenu.Content
                  align="start"
                  sideOffset={4}
                  collisionPadding={8}
                  className="z-30 min-w-44 animate-appear rounded-card bg-raised p-1 shadow-float"
                >
                  <Item words="Rename" onSelect={() => setRenamed(view)} />
                  <Item words="Move up" isOff={index === 0} onSelect={() => move(index, -1)} />
                  <Item
                    words="Move down"
                    isOff={index === views.length - 1}
                    onSelect={() => move(index, 1)}
                  />
                  <Item
                    words="Open the queue with it"
                    isOff={data?.landing.kind === 'view' && data.landing.viewId === view.id}
                    onSelect={() => void calls.land({ kind: 'view', viewId: view.id })}
                  />
                  <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />
                  <Item words="Delete" onSelect={() => remove(view)} />
                </DropdownMenu.Content>
              </DropdownMenu.Portal>
            </DropdownMenu.Root>
          </NavEntry>
        ))}
      </ul>
      <Dialog isOpen={renamed !== null} onOpenChange={() => setRenamed(null)} title="Rename view">
        {renamed && (
          <RenameForm
            name={renamed.name}
            onRename={(name) => {
              void calls.save({ ...renamed, name }, renamed.id);
              setRenamed(null);
            }}
          />
        )}
      </Dialog>
    </>
  );
}

interface ItemProps {
  readonly words: string;
  readonly isOff?: boolean;
  readonly onSelect: () => void;
}

function Item({ words, isOff = false, onSelect }: ItemProps) {
  return (
    <DropdownMenu.Item
      disabled={isOff}
      onSelect={onSelect}
      className="flex h-7 items-center rounded-control px-2 outline-none data-disabled:opacity-55 data-highlighted:bg-hover"
    >
      {words}
    </DropdownMenu.Item>
  );
}

function RenameForm({
  name,
  onRename,
}: {
  readonly name: string;
  readonly onRename: (name: string) => void;
}) {
  const [next, setNext] = useState(name);
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (next.trim() !== '') onRename(next.trim());
      }}
    >
      <TextField label="Name" autoFocus maxLength={60} value={next} onChange={setNext} />
      <Button tone="primary" type="submit" disabled={next.trim() === ''} className="self-end">
        Rename
      </Button>
    </form>
  );
}
