import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { CallInput } from '../../../shared/desktop-api/calls.ts';
import type { Failure } from '../../../shared/desktop-api/failure.ts';
import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import { isOfCards } from './is-of-cards.ts';

export type Decision = CallInput<'approvals.settle'>['decision'];
export type Approve = Extract<Decision, { kind: 'approve' }>;

export interface Settling {
  /** What was pressed and is on its way; null when nothing is. */
  readonly sending: Decision['kind'] | null;
  readonly failure: Failure | null;
  /** The card as it is after the decision, until the lists know it too. */
  readonly settled: ApprovalCard | null;
  settle(decision: Decision): void;
}

/** Sends the decision about exactly the card that is shown. Never repeats it. */
export function useSettle(card: ApprovalCard): Settling {
  const bridge = useBridge();
  const client = useQueryClient();
  // Two presses may come before the first is drawn, so what was sent is known outside of what is drawn.
  const isSent = useRef(false);
  const mutation = useMutation({
    mutationFn: (decision: Decision) =>
      ask(bridge, 'approvals.settle', { approvalId: card.approvalId, digest: card.digest, decision }),
    onSuccess: (settled) => {
      client.setQueryData(['approvals.get', { approvalId: card.approvalId }], settled);
      // One of two approvals: the card waits on, and may be answered again.
      if (settled.state.kind === 'waiting') isSent.current = false;
    },
    onError: () => {
      isSent.current = false;
    },
    onSettled: () => client.invalidateQueries({ predicate: isOfCards }),
  });
  return {
    sending: mutation.isPending ? mutation.variables.kind : null,
    failure: mutation.error?.failure ?? null,
    settled: mutation.data && mutation.data.state.kind !== 'waiting' ? mutation.data : null,
    settle(decision) {
      if (isSent.current) return;
      isSent.current = true;
      mutation.mutate(decision);
    },
  };
}
