import { clsx } from 'clsx';
import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';
import { durationWords, exactWords, shortDurationWords } from '../../components/text/time-words.ts';
import { useNow } from '../../components/text/use-now.ts';

/** From here on the line is in the colour of a warning. */
const lateShare = 0.2;

/** How much of its time a request has left: a thin line, and the words for it. */
export function useTimeLeft(card: Pick<ApprovalCard, 'createdAt' | 'expiresAt'>) {
  const expiresAt = new Date(card.expiresAt);
  const now = useNow('slow');
  const leftMs = expiresAt.getTime() - now;
  const share = Math.min(1, Math.max(0, leftMs / (expiresAt.getTime() - new Date(card.createdAt).getTime())));
  return { leftMs, share, isLate: share < lateShare, expiresAt };
}

export function TimeLeftLine({ card }: { readonly card: ApprovalCard }) {
  const { share, isLate } = useTimeLeft(card);
  return (
    <div aria-hidden="true" className="h-0.5 bg-line">
      <div
        className={clsx('h-full', isLate ? 'bg-warn' : 'bg-line-strong')}
        style={{ width: `${share * 100}%` }}
      />
    </div>
  );
}

interface TimeLeftWordsProps {
  readonly card: ApprovalCard;
  /** One unit, for a narrow column. */
  readonly isShort?: boolean;
}

export function TimeLeftWords({ card, isShort = false }: TimeLeftWordsProps) {
  const { leftMs, isLate, expiresAt } = useTimeLeft(card);
  return (
    <span
      title={`Expires ${exactWords(expiresAt)}`}
      className={clsx('figures text-note whitespace-nowrap', isLate ? 'text-warn' : 'text-quiet')}
    >
      {leftMs > 0 ? `${isShort ? shortDurationWords(leftMs) : durationWords(leftMs)} left` : 'Expired'}
    </span>
  );
}
