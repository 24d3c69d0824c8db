import type { PriorityChoice } from '../../../shared/domain/choice.ts';

const bars = [
  { x: 1.5, height: 4 },
  { x: 5.75, height: 7 },
  { x: 10, height: 10 },
];

/** How urgent: bars that fill up; the tenant's most urgent priority is a filled square with a mark. */
export function PriorityGlyph({ priority }: { readonly priority: PriorityChoice }) {
  const isTop = priority.rank === 0 && priority.ranks > 1;
  return (
    <svg
      viewBox="0 0 14 14"
      role="img"
      aria-label={`Priority ${priority.label}`}
      className={`size-3.5 shrink-0 ${isTop ? 'text-risk-high' : 'text-quiet'}`}
    >
      <title>{priority.label}</title>
      {isTop ? (
        <>
          <rect x="1" y="1" width="12" height="12" rx="3" fill="currentColor" />
          <path d="M7 3.75v4" stroke="var(--color-surface)" strokeWidth="1.6" strokeLinecap="round" />
          <circle cx="7" cy="10.1" r="0.95" fill="var(--color-surface)" />
        </>
      ) : (
        bars.map((bar, index) => (
          <rect
            key={bar.x}
            x={bar.x}
            y={12 - bar.height}
            width="2.75"
            height={bar.height}
            rx="0.75"
            fill="currentColor"
            opacity={index < filledBars(priority) ? 1 : 0.28}
          />
        ))
      )}
    </svg>
  );
}

/** Ranks below the top share three bars evenly, whatever number of priorities the tenant has. */
function filledBars({ rank, ranks }: PriorityChoice): number {
  if (ranks <= 2) return rank === 0 ? 3 : 1;
  return Math.max(1, 3 - Math.round(((rank - 1) / (ranks - 2)) * 2));
}
