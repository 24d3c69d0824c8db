import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ApprovalCard, FieldEdits } from '../../../shared/domain/approval-card.ts';
import type { ActionId } from '../../../shared/domain/ids.ts';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import { isOfCards } from '../decision/is-of-cards.ts';

/**
 * Sends changed values of an action of exactly the card that was on the screen when the form was opened, or when the last try
 * failed; what comes back is another card to decide about.
 */
export function useEdit({ approvalId, digest }: ApprovalCard, onEdited: () => void) {
  const bridge = useBridge();
  const client = useQueryClient();
  const shown = useRef(digest);
  return useMutation({
    mutationFn: ({ actionId, changes }: { actionId: ActionId; changes: FieldEdits }) =>
      ask(bridge, 'approvals.edit', { approvalId, digest: shown.current, actionId, changes }),
    onSuccess(card) {
      client.setQueryData(['approvals.get', { approvalId }], card);
      onEdited();
    },
    onError() {
      shown.current = digest;
    },
    onSettled: () => client.invalidateQueries({ predicate: isOfCards }),
  });
}
