import type { ReactNode } from 'react';
import type { StatusChoice, StatusGroup } from '../../../shared/domain/choice.ts';

const colours: Record<StatusGroup, string> = {
  new: 'text-accent',
  active: 'text-warn',
  waiting: 'text-quiet',
  complete: 'text-good',
};

/** What a status means for the work: a ring, a half, a pause, a tick. The tenant's own label is the hover text. */
export function StatusGlyph({ status }: { readonly status: StatusChoice }) {
  return (
    <svg
      viewBox="0 0 14 14"
      role="img"
      aria-label={`Status ${status.label}`}
      className={`size-3.5 shrink-0 ${colours[status.group]}`}
    >
      <title>{status.label}</title>
      {shapes[status.group]}
    </svg>
  );
}

const ring = <circle cx="7" cy="7" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />;

const shapes: Record<StatusGroup, ReactNode> = {
  new: ring,
  active: (
    <>
      {ring}
      <path d="M7 3.75a3.25 3.25 0 0 1 0 6.5z" fill="currentColor" />
    </>
  ),
  waiting: (
    <>
      {ring}
      <path d="M5.75 5v4M8.25 5v4" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
    </>
  ),
  complete: (
    <>
      <circle cx="7" cy="7" r="6" fill="currentColor" />
      <path
        d="m4.5 7.2 1.8 1.8 3.3-3.7"
        fill="none"
        stroke="var(--color-surface)"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
};
