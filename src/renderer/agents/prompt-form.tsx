import { type ReactNode, useId, useState } from 'react';
import type { CallFailed } from '../app/data/call-failed.ts';
import { Button } from '../components/controls/button.tsx';
import { TextArea } from '../components/controls/text-area.tsx';
import { FailureLine } from '../components/states/failure-line.tsx';

interface PromptFormProps {
  readonly label: string;
  readonly hint: string;
  readonly prompt: string;
  readonly isSaving: boolean;
  readonly error: CallFailed | null;
  readonly onSave: (prompt: string) => void;
  /** Beside the button, with what is typed now. */
  readonly aside?: (typed: string) => ReactNode;
}

const mostCharacters = 20_000;
const number = new Intl.NumberFormat('en');

/** A prompt in the admin's own words; it saves when its button is pressed, and says when it has not. */
export function PromptForm({ label, hint, prompt, isSaving, error, onSave, aside }: PromptFormProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const typed = draft ?? prompt;
  const isChanged = typed !== prompt;
  return (
    <form
      aria-label={label}
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged && !isSaving) onSave(typed);
      }}
    >
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <TextArea
        id={id}
        value={typed}
        maxLength={mostCharacters}
        onChange={(event) => setDraft(event.target.value)}
        aria-describedby={`${id}-hint`}
        className="max-h-80! min-h-28! font-mono text-note"
      />
      <div className="flex items-center gap-2">
        <Button type="submit" tone="primary" isBusy={isSaving} disabled={!isChanged}>
          Save
        </Button>
        {isChanged && (
          <Button tone="quiet" onClick={() => setDraft(null)}>
            Discard
          </Button>
        )}
        {aside?.(typed)}
        <span id={`${id}-hint`} className="ml-auto text-right text-note text-quiet">
          {typed.length > mostCharacters * 0.9
            ? `${number.format(mostCharacters - typed.length)} characters left`
            : hint}
        </span>
      </div>
      {error && <FailureLine failure={error.failure} />}
    </form>
  );
}
