import { useState } from 'react';
import type { TicketDetail } from '../../../shared/domain/ticket.ts';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { useEditStore } from './edit-store.ts';
import { FieldShell } from './field-shell.tsx';
import { useField } from './use-field.ts';

/** The title; a press turns it into a field, Enter sends it, Escape leaves it. */
export function TitleField({ ticket }: { readonly ticket: TicketDetail }) {
  const { open, setOpen } = useEditStore();
  const standing = useField(ticket.id, 'title');
  const shown = standing.pending?.after ?? ticket.title;
  return (
    <FieldShell label="Title" standing={standing}>
      {open === 'title' ? (
        <TitleInput
          title={shown}
          onEnd={(title) => {
            setOpen(null);
            if (title !== null && title !== shown) standing.change({ field: 'title', value: title }, title);
          }}
        />
      ) : (
        <h1 className="max-w-full text-page font-strong select-text">
          <button
            type="button"
            title="Change title"
            onClick={() => setOpen('title')}
            className="max-w-full rounded-control px-1.5 text-left wrap-anywhere select-text hover:bg-hover"
          >
            <OutsideLine text={shown || 'No title'} />
          </button>
        </h1>
      )}
    </FieldShell>
  );
}

function TitleInput({ title, onEnd }: { title: string; onEnd: (title: string | null) => void }) {
  const [text, setText] = useState(title);
  return (
    <form
      className="w-full"
      onSubmit={(event) => {
        event.preventDefault();
        onEnd(text.trim() || null);
      }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: it was opened to type here
        autoFocus
        type="text"
        dir="auto"
        aria-label="Title"
        maxLength={255}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => onEnd(null)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onEnd(null);
        }}
        className="h-8 w-full min-w-72 rounded-control border border-line-strong bg-raised px-1.5 text-page font-strong outline-none focus-visible:border-accent focus-visible:ring-1 focus-visible:ring-accent"
      />
    </form>
  );
}
