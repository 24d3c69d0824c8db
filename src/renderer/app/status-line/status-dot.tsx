import { clsx } from 'clsx';
import type { StatusLook } from './status-looks.ts';

/** A dot when good, a ring while busy, a cross-bar when bad, a dash when off; always with words. */
export function StatusDot({ look }: { readonly look: StatusLook }) {
  return (
    <span className="flex items-center gap-1.5 whitespace-nowrap">
      <svg
        viewBox="0 0 10 10"
        aria-hidden="true"
        className={clsx(
          'size-2.5 shrink-0',
          look.level === 'good' && 'text-good',
          look.level === 'bad' && 'text-deny',
          (look.level === 'busy' || look.level === 'off') && 'text-quiet',
        )}
      >
        {look.level === 'good' && <circle cx="5" cy="5" r="3" fill="currentColor" />}
        {look.level === 'busy' && (
          <circle
            cx="5"
            cy="5"
            r="3"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            className="animate-breathe"
          />
        )}
        {look.level === 'bad' && (
          <path d="M2 2l6 6M8 2 2 8" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
        )}
        {look.level === 'off' && (
          <path d="M2 5h6" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
        )}
      </svg>
      {look.words}
    </span>
  );
}
