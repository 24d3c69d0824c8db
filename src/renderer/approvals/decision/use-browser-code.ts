import { useMutation } from '@tanstack/react-query';
import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';

/** A code with which a paired browser may decide about this very card. It is on the card until that is left, and nowhere after. */
export function useBrowserCode({ approvalId, digest }: ApprovalCard) {
  const bridge = useBridge();
  return useMutation({
    gcTime: 0,
    mutationFn: () => ask(bridge, 'approvals.showCode', { approvalId, digest }),
  });
}
