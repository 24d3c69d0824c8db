import { clsx } from 'clsx';

interface CountBadgeProps {
  readonly count: number;
  /** `strong` asks for attention: something waits for you. */
  readonly tone?: 'quiet' | 'strong';
}

const format = new Intl.NumberFormat('en');

/** A number beside an entry; thousands are shortened, nothing is shown for 0. */
export function CountBadge({ count, tone = 'quiet' }: CountBadgeProps) {
  if (count === 0) return null;
  return (
    <span
      className={clsx(
        'figures inline-flex items-center justify-center text-note leading-none',
        tone === 'strong'
          ? 'h-[18px] min-w-[18px] rounded-full bg-text px-1.5 font-strong text-surface'
          : 'text-quiet',
      )}
      title={count > 9999 ? format.format(count) : undefined}
    >
      {count > 9999 ? `${Math.floor(count / 1000)}k` : format.format(count)}
    </span>
  );
}
