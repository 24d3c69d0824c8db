import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CallInput } from '../../../shared/desktop-api/calls.ts';
import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import { isOfCards } from './is-of-cards.ts';

/** A technician's own command from a card: hand the ticket over, or undo what was approved. */
export function useCardCommand<N extends 'approvals.handOver' | 'approvals.undo'>(
  name: N,
  { approvalId }: ApprovalCard,
  onDone: () => void = () => undefined,
) {
  const bridge = useBridge();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: CallInput<N>) => ask(bridge, name, input),
    onSuccess(card) {
      client.setQueryData(['approvals.get', { approvalId }], card);
      onDone();
    },
    onSettled: () => client.invalidateQueries({ predicate: isOfCards }),
  });
}
