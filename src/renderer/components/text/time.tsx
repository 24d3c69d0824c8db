import { exactWords, relativeWords } from './time-words.ts';
import { useNow } from './use-now.ts';

interface TimeProps {
  /** UTC ISO. */
  readonly at: string;
  readonly short?: boolean;
  readonly className?: string;
}

/** A time in relative words; the exact one on hover. */
export function Time({ at, short = false, className }: TimeProps) {
  const now = useNow();
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return <span className={className}>unknown</span>;
  return (
    <time dateTime={at} title={exactWords(date)} className={className}>
      {relativeWords(date, now, short)}
    </time>
  );
}
