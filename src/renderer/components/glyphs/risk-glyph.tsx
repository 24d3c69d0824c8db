import type { CardAction } from '../../../shared/domain/approval-card.ts';

type Risk = CardAction['risk'];

const words: Record<Risk, string> = { low: 'Low risk', medium: 'Medium risk', high: 'High risk' };
const colours: Record<Risk, string> = {
  low: 'text-risk-low',
  medium: 'text-risk-medium',
  high: 'text-risk-high',
};
const shapes: Record<Risk, string> = {
  low: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z',
  medium: 'M7 1.8 12.6 11.6H1.4z',
  high: 'M4.4 1.4h5.2l3 3v5.2l-3 3H4.4l-3-3V4.4z',
};

/** Risk of one action: circle, triangle, octagon; with its words beside it where there is room. */
export function RiskMark({ risk }: { readonly risk: Risk }) {
  return (
    <span className={`inline-flex items-center gap-1 text-note whitespace-nowrap ${colours[risk]}`}>
      <svg viewBox="0 0 14 14" aria-hidden="true" className="size-3">
        <path
          d={shapes[risk]}
          fill={risk === 'high' ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinejoin="round"
        />
      </svg>
      {words[risk]}
    </span>
  );
}
