import { AlarmClock, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { parseWhen, type When } from '../../../shared/domain/queue/when/parse-when.ts';
import { Dialog } from '../../components/overlays/dialog.tsx';
import { durationWords } from '../../components/text/time-words.ts';
import { useNow } from '../../components/text/use-now.ts';
import { whenWords } from './when-words.ts';

interface SnoozeDialogProps {
  /** What is put off: "This ticket", "3 tickets". Null: closed. */
  readonly what: string | null;
  /** When its next promise is due, so that nobody sleeps through it. */
  readonly dueAt: string | null;
  readonly onSnooze: (until: string) => void;
  readonly onClose: () => void;
}

/** The usual times, by the words that mean them. */
const usual = ['in 2 hours', 'end of day', 'tomorrow', 'next week', 'weekend'];

/** Until when: typed in plain words, with what was understood shown before Enter, or one of the usual times. */
export function SnoozeDialog({ what, dueAt, onSnooze, onClose }: SnoozeDialogProps) {
  return (
    <Dialog
      isOpen={what !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Snooze ${what ?? ''}`}
    >
      <SnoozeChoices dueAt={dueAt} onSnooze={onSnooze} />
    </Dialog>
  );
}

interface Choice {
  readonly words: string;
  readonly at: string;
}

function SnoozeChoices({ dueAt, onSnooze }: Pick<SnoozeDialogProps, 'dueAt' | 'onSnooze'>) {
  const [text, setText] = useState('');
  const [picked, setPicked] = useState(0);
  const now = useNow();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const typed: When | null = text.trim() === '' ? null : parseWhen(text, now, zone);
  const choices: readonly Choice[] =
    typed === null
      ? usual
          .flatMap((words) => {
            const when = parseWhen(words, now, zone);
            return when.kind === 'at'
              ? { words: words.replace(/^./, (letter) => letter.toUpperCase()), at: when.at }
              : [];
          })
          .toSorted((a, b) => a.at.localeCompare(b.at))
      : typed.kind === 'at'
        ? [{ words: whenWords(Date.parse(typed.at), now), at: typed.at }]
        : [];
  const chosen = choices[Math.min(picked, choices.length - 1)];
  const isLate = chosen !== undefined && dueAt !== null && dueAt < chosen.at && Date.parse(dueAt) > now;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen) onSnooze(chosen.at);
      }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type here
        autoFocus
        type="text"
        role="combobox"
        aria-label="Until when"
        aria-expanded={choices.length > 0}
        aria-controls="snooze-choices"
        aria-activedescendant={chosen ? `snooze-${choices.indexOf(chosen)}` : undefined}
        aria-describedby="snooze-understood"
        placeholder="tomorrow 9, in 2h, fri 14:30, 24 dec"
        autoComplete="off"
        spellCheck={false}
        maxLength={60}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setPicked(0);
        }}
        onKeyDown={(event) => {
          const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
          if (by === 0 || choices.length === 0) return;
          event.preventDefault();
          setPicked((picked + by + choices.length) % choices.length);
        }}
        className="h-8 w-full rounded-control border border-line-strong bg-raised px-2.5 text-body text-text select-text outline-none focus-visible:border-accent focus-visible:ring-1 focus-visible:ring-accent"
      />
      <div id="snooze-choices" role="listbox" aria-label="Times" className="mt-2 flex min-h-36 flex-col">
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above hears the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus; aria-activedescendant names the option
          <div
            key={choice.words}
            id={`snooze-${index}`}
            role="option"
            aria-selected={choice === chosen}
            onPointerMove={() => setPicked(index)}
            onClick={() => onSnooze(choice.at)}
            className="flex h-8 items-center gap-2.5 rounded-control px-2 aria-selected:bg-hover"
          >
            <AlarmClock aria-hidden="true" className="size-3.5 shrink-0 text-quiet" />
            <span className="flex-1">{choice.words}</span>
            <span className="figures text-note text-quiet">
              {typed === null
                ? whenWords(Date.parse(choice.at), now)
                : `in ${durationWords(Date.parse(choice.at) - now)}`}
            </span>
          </div>
        ))}
      </div>
      <p
        id="snooze-understood"
        aria-live="polite"
        className="mt-1 flex min-h-5 items-center gap-1.5 px-2 text-note text-quiet"
      >
        {typed !== null && typed.kind !== 'at' ? (
          faultWords(typed)
        ) : isLate && dueAt !== null ? (
          <>
            <TriangleAlert aria-hidden="true" className="size-3.5 shrink-0 text-warn" />
            Due before that: {whenWords(Date.parse(dueAt), now)}.
          </>
        ) : (
          'Comes back at that time, or when the customer writes.'
        )}
      </p>
    </form>
  );
}

function faultWords(when: Exclude<When, { readonly kind: 'at' }>): string {
  switch (when.kind) {
    case 'past':
      return 'That time is over.';
    case 'too-far':
      return 'That is more than a year away.';
    case 'not-understood':
      return 'Not understood yet. Try “tomorrow 9” or “in 2h”.';
  }
}
