import { Eye, X } from 'lucide-react';
import { useState } from 'react';
import { longestNoteText, type NoteAudienceView } from '../../../shared/desktop-api/ticket-commands.ts';
import { unknownWords } from '../../../shared/domain/card-words.ts';
import type { TicketId } from '../../../shared/domain/ids.ts';
import { Button } from '../../components/controls/button.tsx';
import { IconButton } from '../../components/controls/icon-button.tsx';
import { ConfirmDialog } from '../../components/overlays/confirm-dialog.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { useComposerStore } from './composer-store.ts';
import { noteKeys } from './note-keys.ts';
import { useAddNote } from './use-add-note.ts';

/** A note for the customer, in a panel of its own below the page. It asks, with the names, before anything is sent. */
export function CustomerComposer({ ticketId }: { readonly ticketId: TicketId }) {
  const close = useComposerStore((state) => state.closeToCustomer);
  const { draft, audience, add, canSend } = useAddNote(ticketId, 'customer', close);
  // What is confirmed is what was shown: a change of the audience meanwhile must not slip under the question.
  const [asked, setAsked] = useState<NoteAudienceView | null>(null);
  const askFirst = () => {
    if (canSend && audience) setAsked(audience);
  };
  return (
    <form
      aria-label="Note to the customer"
      className="shrink-0 border-t-2 border-warn bg-raised"
      onSubmit={(event) => {
        event.preventDefault();
        askFirst();
      }}
    >
      <div className="flex items-center gap-2 bg-warn/10 py-1.5 pr-2 pl-6">
        <Eye aria-hidden="true" className="size-4 text-warn" />
        <p className="min-w-0 flex-1 truncate">
          <span className="font-strong text-warn">Sent to the customer</span>
          <span className="ml-2 text-quiet">
            <Recipients audience={audience} />
          </span>
        </p>
        <IconButton
          label="Close, and keep the draft"
          hint="Esc"
          icon={<X aria-hidden="true" />}
          onClick={close}
        />
      </div>
      <textarea
        // biome-ignore lint/a11y/noAutofocus: the panel was opened to write in it
        autoFocus
        dir="auto"
        aria-label="Note to the customer: they will read this"
        placeholder="Write to the customer"
        maxLength={longestNoteText}
        value={draft.text}
        onChange={(event) => draft.setText(event.target.value)}
        onKeyDown={noteKeys({ send: askFirst, leave: close })}
        className="field-sizing-content block max-h-60 min-h-24 w-full resize-none bg-transparent px-6 pt-3 pb-1 select-text outline-none focus-visible:outline-none"
      />
      {add.isError && (
        <div className="px-6 pb-1">
          <FailureLine failure={add.error.failure} />
        </div>
      )}
      <div className="flex items-center gap-3 px-6 pb-3">
        <p className="min-w-0 flex-1 text-note text-quiet">
          {audience && !audience.isPossible ? audience.words : 'You are asked once more before it goes out.'}
        </p>
        <Button
          type="submit"
          isBusy={add.isPending}
          disabled={!canSend && !add.isPending}
          className="border-warn/60! text-warn!"
        >
          Send note to customer
        </Button>
      </div>
      <ConfirmDialog
        isOpen={asked !== null}
        onOpenChange={(isOpen) => !isOpen && setAsked(null)}
        title="Send this note to the customer?"
        confirmWords="Send note to customer"
        onConfirm={() => asked && add.mutate(asked.seal)}
      >
        {asked && <WhoGetsIt audience={asked} />}
      </ConfirmDialog>
    </form>
  );
}

function Recipients({ audience }: { readonly audience: NoteAudienceView | undefined }) {
  const [first] = audience?.recipients ?? [];
  if (!audience) return null;
  if (!first) return 'The ticket has no contact';
  return (
    <>
      <OutsideLine text={first.name} /> {first.email && <OutsideLine text={`(${first.email})`} />}
    </>
  );
}

/** Names and addresses as far as they are known, and what nobody can know. */
function WhoGetsIt({ audience }: { readonly audience: NoteAudienceView }) {
  const unknown = unknownWords(audience.unknown);
  return (
    <>
      {audience.recipients.length > 0 && (
        <ul className="rounded-control border border-warn/60 px-3 py-2 text-text">
          {audience.recipients.map(({ name, email }) => (
            <li key={`${name} ${email}`}>
              <OutsideLine text={name} className="font-medium" />
              <span className="block wrap-anywhere">
                {email === null ? 'No e-mail address' : <OutsideLine text={email} />}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <OutsideLine text={audience.words} />
      </p>
      {unknown && <p>{unknown}</p>}
      <p>What was sent cannot be taken back.</p>
    </>
  );
}
