import { Lock } from 'lucide-react';
import { longestNoteText } from '../../../shared/desktop-api/ticket-commands.ts';
import type { TicketId } from '../../../shared/domain/ids.ts';
import { Button } from '../../components/controls/button.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { internalNoteId } from './composer-store.ts';
import { noteKeys } from './note-keys.ts';
import { useAddNote } from './use-add-note.ts';

/** A note for technicians, at the foot of the timeline. Nothing written here can reach a customer. */
export function InternalComposer({ ticketId }: { readonly ticketId: TicketId }) {
  const { draft, audience, add, canSend } = useAddNote(ticketId, 'internal', () => undefined);
  const send = () => {
    if (canSend && audience) add.mutate(audience.seal);
  };
  return (
    <form
      aria-label="Internal note"
      className="mt-5 rounded-card border border-line bg-sunken"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        id={internalNoteId}
        dir="auto"
        aria-label="Internal note, for technicians only"
        placeholder="Add an internal note"
        maxLength={longestNoteText}
        value={draft.text}
        onChange={(event) => draft.setText(event.target.value)}
        onKeyDown={noteKeys({ send, leave: (field) => field.blur() })}
        className="field-sizing-content block max-h-72 min-h-14 w-full resize-none rounded-t-card bg-transparent px-3 pt-2.5 pb-1 select-text outline-none focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-accent"
      />
      {add.isError && (
        <div className="px-3 pb-1">
          <FailureLine failure={add.error.failure} />
        </div>
      )}
      <div className="flex items-center gap-2 px-2 pb-2 pl-3">
        <p className="flex min-w-0 flex-1 items-center gap-1.5 text-note text-quiet">
          <Lock aria-hidden="true" className="size-3 shrink-0" />
          <span>{audience?.words ?? 'Technicians only.'}</span>
        </p>
        <Button type="submit" isBusy={add.isPending} disabled={!canSend && !add.isPending}>
          Add internal note
        </Button>
      </div>
    </form>
  );
}
