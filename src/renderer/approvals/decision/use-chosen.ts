import { useState } from 'react';
import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';
import type { Chosen } from '../request/request-view.tsx';
import type { Approve } from './use-settle.ts';

/**
 * Which actions of a plan are to be approved: all, or, for a second approver, what the first one chose. `approval` is what the
 * decision says of it; null while nothing is chosen.
 */
export function useChosen(card: ApprovalCard): {
  readonly chosen: Chosen | null;
  readonly approval: Approve | null;
} {
  const [leftOut, setLeftOut] = useState<ReadonlySet<string> | null>(null);
  const [first] = card.votes;
  const byFirst = new Set<string>(
    first ? card.actions.map(({ actionId }) => actionId).filter((id) => !first.actionIds.includes(id)) : [],
  );
  const out = leftOut ?? byFirst;
  const only = card.actions.map(({ actionId }) => actionId).filter((id) => !out.has(id));
  const isAll = only.length === card.actions.length;
  return {
    chosen:
      card.mayDecide.kind === 'yes'
        ? {
            has: (id) => !out.has(id),
            set: (id, isChosen) =>
              setLeftOut(new Set([...out].filter((each) => each !== id).concat(isChosen ? [] : [id]))),
          }
        : null,
    approval: only.length === 0 ? null : isAll ? { kind: 'approve' } : { kind: 'approve', only: [...only] },
  };
}
