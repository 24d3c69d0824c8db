import { Ban, CircleCheck, CircleHelp, CircleX, Hourglass, TriangleAlert } from 'lucide-react';
import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';

const icons = {
  approved: { Icon: CircleCheck, label: 'Approved', colour: 'text-good' },
  denied: { Icon: CircleX, label: 'Denied', colour: 'text-deny' },
  expired: { Icon: Hourglass, label: 'Expired', colour: 'text-quiet' },
  withdrawn: { Icon: Ban, label: 'Withdrawn', colour: 'text-quiet' },
  failed: { Icon: TriangleAlert, label: 'Approved, but it failed', colour: 'text-deny' },
  unknown: { Icon: CircleHelp, label: 'Approved, outcome unknown', colour: 'text-warn' },
} as const;

/** How a request ended. What went wrong after an approval counts more than the approval. */
export function StateGlyph({ card }: { readonly card: ApprovalCard }) {
  if (card.state.kind === 'waiting') return null;
  const outcomes = card.actions.map((action) => action.outcome?.kind);
  const kind = outcomes.includes('failed')
    ? 'failed'
    : outcomes.includes('unknown')
      ? 'unknown'
      : card.state.kind;
  const { Icon, label, colour } = icons[kind];
  return (
    <span role="img" aria-label={label} title={label} className={`flex ${colour}`}>
      <Icon aria-hidden="true" className="size-3.5" />
    </span>
  );
}
