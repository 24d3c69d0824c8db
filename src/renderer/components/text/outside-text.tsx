import { clsx } from 'clsx';
import { useMemo, useState } from 'react';
import { ChunkedText } from './chunked-text.tsx';
import { foldText } from './fold.ts';
import { Revealed } from './revealed.tsx';

interface OutsideTextProps {
  readonly text: string;
  /** Lines shown before it folds. */
  readonly foldAt?: number;
  readonly className?: string;
}

const number = new Intl.NumberFormat('en');

/** Text that somebody outside wrote: only ever text, what hides in it made visible, long text folded. */
export function OutsideText({ text, foldAt = 12, className }: OutsideTextProps) {
  const [isOpen, setOpen] = useState(false);
  const trimmed = useMemo(() => text.trim(), [text]);
  const fold = useMemo(() => foldText(trimmed, foldAt), [trimmed, foldAt]);
  return (
    <div className={className}>
      <div
        dir="auto"
        className={clsx(
          'whitespace-pre-wrap wrap-anywhere select-text [unicode-bidi:isolate] [tab-size:4]',
          fold.isFolded && !isOpen && 'mask-b-from-[calc(100%-20px)]',
        )}
      >
        {isOpen ? <ChunkedText text={trimmed} /> : <Revealed text={fold.shown} />}
      </div>
      {fold.isFolded && (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="mt-1 rounded-[4px] text-note font-medium text-accent hover:underline"
        >
          {isOpen ? 'Show less' : `Show all (${sizeInWords(fold.lines, fold.characters)})`}
        </button>
      )}
    </div>
  );
}

function sizeInWords(lines: number, characters: number): string {
  if (characters > 100_000) return `${number.format(Math.round(characters / 1000))} thousand characters`;
  return lines > 1 ? `${number.format(lines)} lines` : `${number.format(characters)} characters`;
}
