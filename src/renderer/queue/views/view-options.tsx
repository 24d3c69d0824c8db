import { Bookmark, BookmarkCheck } from 'lucide-react';
import { useState } from 'react';
import type { SavedView } from '../../../shared/desktop-api/queue.ts';
import type { Inbox } from '../../../shared/desktop-api/ticket-query.ts';
import { useCall } from '../../app/data/use-call.ts';
import { inboxNames } from '../../app/navigation/inbox-names.ts';
import { usePlaceStore } from '../../app/place/place-store.ts';
import { Button } from '../../components/controls/button.tsx';
import { Checkbox } from '../../components/controls/checkbox.tsx';
import { TextField } from '../../components/controls/text-field.tsx';
import { Popover } from '../../components/overlays/popover.tsx';
import { orderIn, useFilterStore } from '../filter/filter-store.ts';
import { useViewCalls } from './use-view-calls.ts';

interface ViewOptionsProps {
  readonly inbox: Inbox;
  readonly view: SavedView | null;
}

/** Keeps the list under a name, and makes it the first one. */
export function ViewOptions({ inbox, view }: ViewOptionsProps) {
  const [isOpen, setOpen] = useState(false);
  const { narrowing, order: chosen, group } = useFilterStore();
  const order = orderIn(inbox, chosen);
  const filter = { ...narrowing, inbox };
  const isChanged =
    view !== null &&
    JSON.stringify([sorted(view.filter), view.order, view.group]) !==
      JSON.stringify([sorted(filter), order, group]);
  return (
    <Popover
      label="View"
      align="end"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        isChanged ? (
          <button
            type="button"
            className="flex h-7 items-center gap-1.5 rounded-control px-2 text-note font-medium text-accent hover:bg-hover"
          >
            <Bookmark aria-hidden="true" className="size-3.5" />
            Save
          </button>
        ) : (
          <button
            type="button"
            aria-label="View"
            title="Save as view"
            className="flex size-7 shrink-0 items-center justify-center rounded-control text-quiet hover:bg-hover hover:text-text"
          >
            {view ? (
              <BookmarkCheck aria-hidden="true" className="size-4" />
            ) : (
              <Bookmark aria-hidden="true" className="size-4" />
            )}
          </button>
        )
      }
    >
      <ViewForm
        inbox={inbox}
        view={view}
        isChanged={isChanged}
        current={{ filter, order, group }}
        onDone={() => setOpen(false)}
      />
    </Popover>
  );
}

/** The same keys in the same order, so that two filters can be compared as text. */
function sorted(filter: SavedView['filter']): unknown {
  return Object.entries(filter).toSorted(([a], [b]) => a.localeCompare(b));
}

interface ViewFormProps extends ViewOptionsProps {
  readonly isChanged: boolean;
  readonly current: Pick<SavedView, 'filter' | 'order' | 'group'>;
  readonly onDone: () => void;
}

function ViewForm({ inbox, view, isChanged, current, onDone }: ViewFormProps) {
  const [name, setName] = useState('');
  const { data } = useCall('queue.views', {});
  const calls = useViewCalls();
  const go = usePlaceStore((state) => state.go);
  const landing = data?.landing;
  const isLanding = view
    ? landing?.kind === 'view' && landing.viewId === view.id
    : landing?.kind === 'inbox' && landing.inbox === inbox;

  async function saveAs(): Promise<void> {
    if (name.trim() === '') return;
    const saved = await calls.save({ ...current, name: name.trim() }, null);
    if (saved === null) return;
    useFilterStore.setState({ viewId: saved });
    go({ kind: 'queue', inbox, ticketId: null, viewId: saved });
    onDone();
  }
  return (
    <div className="flex w-72 flex-col gap-3 p-3">
      {view && isChanged && (
        <div className="flex flex-wrap gap-2">
          <Button
            tone="primary"
            onClick={() => void calls.save({ ...current, name: view.name }, view.id).then(onDone)}
          >
            Save changes
          </Button>
          <Button onClick={() => useFilterStore.getState().apply(view)}>
            Back to “{shortened(view.name)}”
          </Button>
        </div>
      )}
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void saveAs();
        }}
      >
        <TextField
          label={view ? 'Save as another view' : 'Save as view'}
          placeholder="Its name"
          maxLength={60}
          value={name}
          onChange={setName}
          hint={`Keeps ${view ? 'this list' : `“${inboxNames[inbox]}”`} with filter, order and groups.`}
        />
        <Button type="submit" disabled={name.trim() === ''} className="self-start">
          Save view
        </Button>
      </form>
      <div className="-mx-3 border-t border-line px-1 pt-2">
        <Checkbox
          isChecked={isLanding}
          isDisabled={isLanding}
          onChange={() =>
            void calls.land(view ? { kind: 'view', viewId: view.id } : { kind: 'inbox', inbox })
          }
        >
          Open the queue with this list
        </Checkbox>
      </div>
    </div>
  );
}

function shortened(name: string): string {
  return name.length > 16 ? `${name.slice(0, 15)}…` : name;
}
