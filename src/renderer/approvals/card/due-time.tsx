import { Clock } from 'lucide-react';
import { exactWords, relativeWords } from '../../components/text/time-words.ts';
import { useNow } from '../../components/text/use-now.ts';

/** When a ticket is due; marked when that has passed. */
export function DueTime({ at }: { readonly at: string }) {
  const now = useNow();
  const due = new Date(at);
  const isLate = due.getTime() < now;
  return (
    <span className={`flex items-center gap-1.5 ${isLate ? 'text-deny' : ''}`}>
      <Clock aria-hidden="true" className="size-3.5" />
      <time dateTime={at} title={exactWords(due)}>
        {isLate ? 'Was due ' : 'Due '}
        {relativeWords(due, now)}
      </time>
    </span>
  );
}
