import { clsx } from 'clsx';
import type { NextReason } from '../../../shared/domain/queue/what-next.ts';
import { SlaGlyph, slaColours } from '../../components/glyphs/sla-mark.tsx';
import { durationWords } from '../../components/text/time-words.ts';
import { useNow } from '../../components/text/use-now.ts';

/** Why a ticket stands where it stands, in words that stay true while time goes by. */
export function ReasonLine({ reason }: { readonly reason: NextReason }) {
  const now = useNow();
  const isLate = reason.kind === 'breached' || (reason.kind === 'due' && Date.parse(reason.at) <= now);
  const state = isLate ? 'breached' : reason.kind === 'due' ? 'at-risk' : null;
  return (
    <span
      className={clsx(
        'figures flex max-w-full shrink-0 items-center gap-1 font-medium',
        state === null ? 'text-text' : slaColours[state],
      )}
    >
      {state !== null && <SlaGlyph state={state} />}
      <span className="truncate">{reasonWords(reason, now)}</span>
    </span>
  );
}

export function reasonWords(reason: NextReason, now: number): string {
  switch (reason.kind) {
    case 'breached':
      return `Was due ${lengthTo(reason.at)} ago`;
    case 'decision':
      return 'Waits for your decision';
    case 'due':
      return Date.parse(reason.at) > now
        ? `Due in ${lengthTo(reason.at)}`
        : `Was due ${lengthTo(reason.at)} ago`;
    case 'customer-wrote':
      return `Customer answered ${lengthTo(reason.at)} ago`;
    case 'woke':
      return `Snooze ended ${lengthTo(reason.at)} ago`;
    case 'priority':
      return `Priority ${reason.label}`;
    case 'unread':
      return 'Changed since you looked';
    case 'age':
      return `Open for ${lengthTo(reason.at)}`;
    case 'waits-for-customer':
      return `Waits for the customer since ${lengthTo(reason.at)}`;
  }

  function lengthTo(at: string): string {
    return durationWords(Math.max(60_000, Math.abs(Date.parse(at) - now)));
  }
}
