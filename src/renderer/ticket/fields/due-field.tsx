import { useState } from 'react';
import { parseWhen } from '../../../shared/domain/queue/when/parse-when.ts';
import type { TicketDetail } from '../../../shared/domain/ticket.ts';
import { DueTime } from '../../approvals/card/due-time.tsx';
import { Button } from '../../components/controls/button.tsx';
import { Popover } from '../../components/overlays/popover.tsx';
import { exactWords } from '../../components/text/time-words.ts';
import { useNow } from '../../components/text/use-now.ts';
import { useEditStore } from './edit-store.ts';
import { FieldShell, valueButton } from './field-shell.tsx';
import { useField } from './use-field.ts';

/** When it is due: typed in plain words, with what was understood shown before Enter. */
export function DueField({ ticket }: { readonly ticket: TicketDetail }) {
  const { open, setOpen } = useEditStore();
  const standing = useField(ticket.id, 'dueAt');
  const [text, setText] = useState('');
  const now = useNow();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const typed = text.trim() === '' ? null : parseWhen(text, now, zone);
  const at = typed?.kind === 'at' ? typed.at : null;
  const after = standing.pending?.after ?? null;
  const coming = after !== null && !Number.isNaN(Date.parse(after)) ? after : null;
  const shown = coming ?? ticket.dueAt;

  function onOpenChange(isOpen: boolean): void {
    setOpen(isOpen ? 'dueAt' : null);
    setText('');
  }
  return (
    <FieldShell label="Due" standing={standing}>
      <Popover
        label="Due"
        isOpen={open === 'dueAt'}
        onOpenChange={onOpenChange}
        trigger={
          <button type="button" className={valueButton}>
            <span className="sr-only">Change due time: </span>
            {shown ? <DueTime at={shown} /> : <span className="text-quiet">No due time</span>}
          </button>
        }
      >
        <form
          className="flex w-72 flex-col gap-2 p-3"
          onSubmit={(event) => {
            event.preventDefault();
            if (at === null) return;
            onOpenChange(false);
            standing.change({ field: 'dueAt', value: at }, at);
          }}
        >
          <input
            // biome-ignore lint/a11y/noAutofocus: it was opened to type here
            autoFocus
            type="text"
            aria-label="Due when"
            aria-describedby="due-understood"
            placeholder="tomorrow 9, in 2h, fri 14:30"
            autoComplete="off"
            spellCheck={false}
            maxLength={60}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="h-7 rounded-control border border-line-strong bg-raised px-2.5 outline-none focus-visible:border-accent focus-visible:ring-1 focus-visible:ring-accent"
          />
          <p id="due-understood" aria-live="polite" className="min-h-5 text-note text-quiet">
            {at !== null
              ? exactWords(new Date(at))
              : typed
                ? 'Not a time in the future that this understands.'
                : ticket.dueAt && `Now: ${exactWords(new Date(ticket.dueAt))}`}
          </p>
          <div className="flex justify-end">
            <Button type="submit" disabled={at === null}>
              Set due time
            </Button>
          </div>
        </form>
      </Popover>
    </FieldShell>
  );
}
