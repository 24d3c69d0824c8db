import { useEffect, useId, useRef, useState } from 'react';
import { type StepUpAnswer, verifiedHow, verifiedWords } from '../../../shared/domain/step-up-answer.ts';
import { Button } from '../../components/controls/button.tsx';
import { TextField } from '../../components/controls/text-field.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';

interface StepUpFormProps {
  /** Null when the ticket has no contact. */
  readonly requester: string | null;
  readonly isSending: boolean;
  readonly onCancel: () => void;
  readonly onApprove: (verified: StepUpAnswer) => void;
}

/** How the requester was verified: without an answer there is no approval. */
export function StepUpForm({ requester, isSending, onCancel, onApprove }: StepUpFormProps) {
  const [how, setHow] = useState<StepUpAnswer['how'] | null>(null);
  const [note, setNote] = useState('');
  const question = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input[type="radio"]')?.focus(), []);
  return (
    <form
      ref={form}
      className="flex min-w-0 flex-1 flex-col gap-2.5 py-1"
      onSubmit={(event) => {
        event.preventDefault();
        if (how !== null && !isSending) onApprove({ how, note: note.trim() });
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <p id={question} className="font-medium">
        How did you verify {requester ? <OutsideLine text={requester} /> : 'the requester'}?
      </p>
      <div role="radiogroup" aria-labelledby={question} className="flex flex-wrap gap-x-5 gap-y-1.5">
        {verifiedHow.options.map((option) => (
          <label key={option} className="flex items-center gap-2">
            <input
              type="radio"
              name={question}
              checked={how === option}
              onChange={() => setHow(option)}
              className="size-4 shrink-0 appearance-none rounded-full border border-line-strong bg-raised checked:border-[5px] checked:border-accent"
            />
            {sentence(verifiedWords[option])}
          </label>
        ))}
      </div>
      <TextField
        label="Note"
        placeholder="Optional: who you spoke to, under which number"
        maxLength={500}
        value={note}
        onChange={setNote}
      />
      <div className="flex items-center gap-2">
        <Button type="submit" tone="approve" hint="Enter" isBusy={isSending} disabled={how === null}>
          Approve
        </Button>
        <Button tone="quiet" hint="Esc" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
