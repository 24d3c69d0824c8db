import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import {
  type SlaClock,
  type SlaState,
  type SlaTarget,
  slaStateAt,
} from '../../../shared/domain/queue/sla.ts';
import { durationWords, exactWords, shortDurationWords } from '../text/time-words.ts';
import { useNow } from '../text/use-now.ts';

interface SlaMarkProps {
  readonly sla: SlaClock;
  /** Also where nothing is wrong. */
  readonly always?: boolean;
}

const targets: Record<SlaTarget, string> = {
  'first-response': 'First response',
  plan: 'Resolution plan',
  resolution: 'Resolution',
  due: 'Ticket',
};

export const slaColours: Record<SlaState, string> = {
  breached: 'text-risk-high',
  'at-risk': 'text-risk-medium',
  'on-track': 'text-quiet',
  paused: 'text-quiet',
  none: 'text-quiet',
};

/**
 * How a ticket's promise stands: a filled octagon when it is broken, a triangle when it soon will be, a ring while there is time, two bars
 * while the clock stands still; always with the time in words. Only the mark itself is drawn again when time goes by.
 */
export function SlaMark({ sla, always = false }: SlaMarkProps) {
  const now = useNow();
  const state = slaStateAt(sla, now);
  if (!always && (state === 'on-track' || state === 'paused')) return null;
  return (
    <span
      role="img"
      aria-label={longWords(sla, state, now)}
      title={longWords(sla, state, now)}
      className={clsx(
        'figures inline-flex shrink-0 items-center gap-1 text-note whitespace-nowrap',
        slaColours[state],
      )}
    >
      <SlaGlyph state={state} />
      <span aria-hidden="true">{shortWords(sla, state, now)}</span>
    </span>
  );
}

/** The shape alone, for where the words stand beside it. */
export function SlaGlyph({ state }: { readonly state: SlaState }) {
  return (
    <svg viewBox="0 0 14 14" aria-hidden="true" className="size-3 shrink-0">
      {shapes[state]}
    </svg>
  );
}

function shortWords(sla: SlaClock, state: SlaState, now: number): string {
  if (sla.kind === 'paused') return 'paused';
  const length = spanWords(Math.abs(Date.parse(sla.dueAt) - now));
  return state === 'breached' ? `${length} late` : length;
}

function longWords(sla: SlaClock, state: SlaState, now: number): string {
  if (sla.kind === 'paused')
    return `The clock stands still, ${durationWords(sla.hoursLeft * 3_600_000)} are left`;
  const what = targets[sla.target];
  const length = durationWords(Math.abs(Date.parse(sla.dueAt) - now));
  const exact = exactWords(new Date(sla.dueAt));
  if (state === 'breached') return `${what} is ${length} late. It was due ${exact}`;
  return `${what} is due in ${length}${state === 'at-risk' ? ', at risk' : ''}. ${exact}`;
}

const dayMs = 86_400_000;

function spanWords(ms: number): string {
  if (ms >= dayMs) return `${Math.floor(ms / dayMs)} d`;
  return ms < 60_000 ? '1 min' : shortDurationWords(ms);
}

const shapes: Record<SlaState, ReactNode> = {
  breached: (
    <>
      <path d="M4.4 1h5.2L13 4.4v5.2L9.6 13H4.4L1 9.6V4.4z" fill="currentColor" />
      <path d="M7 3.8v3.9M7 10v.1" stroke="var(--color-surface)" strokeWidth="1.7" strokeLinecap="round" />
    </>
  ),
  'at-risk': (
    <>
      <path
        d="M7 1.6 13 12.2H1z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      <path d="M7 5.6v2.8M7 10.3v.1" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
    </>
  ),
  'on-track': (
    <>
      <circle cx="7" cy="7" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M7 4.2V7l1.9 1.3" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
    </>
  ),
  paused: <path d="M4.5 3.5v7M9.5 3.5v7" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />,
  none: null,
};
