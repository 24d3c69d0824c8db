import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import { useKeys } from '../../app/keys/keys-context.tsx';
import { Button } from '../../components/controls/button.tsx';
import { isOfCards } from '../decision/is-of-cards.ts';
import { BatchAnswers } from './batch-answers.tsx';
import { BatchDialog } from './batch-dialog.tsx';

interface BatchApprovalProps {
  readonly card: ApprovalCard;
  /** The waiting cards of the list that are identical but for the ticket, this one among them. */
  readonly alike: readonly ApprovalCard[];
}

/** So many are approved at once; the rest wait for the next time. */
export const mostAtOnce = 50;

/** All requests like this one with one answer, asked once. */
export function BatchApproval({ card, alike }: BatchApprovalProps) {
  // What the question was about is what is approved, whatever comes in while it stands there.
  const [asked, setAsked] = useState<readonly ApprovalCard[] | null>(null);
  const bridge = useBridge();
  const client = useQueryClient();
  const settling = useMutation({
    mutationFn: (cards: readonly ApprovalCard[]) =>
      ask(bridge, 'approvals.settleMany', {
        cards: cards.map(({ approvalId, digest }) => ({ approvalId, digest })),
      }),
    onSettled: () => client.invalidateQueries({ predicate: isOfCards }),
  });
  const open = () => {
    if (alike.length > 1 && !settling.isPending) setAsked(alike.slice(0, mostAtOnce));
  };
  useKeys('Approval', [{ keys: 'shift+a', words: 'Approve all identical requests', run: open }]);
  return (
    <>
      {alike.length > 1 && (
        <div className="flex items-center gap-3 rounded-card border border-line bg-raised px-4 py-2">
          <p className="min-w-0 flex-1 text-quiet">
            {alike.length} requests are identical but for the ticket.
          </p>
          <Button hint="⇧A" isBusy={settling.isPending} onClick={open}>
            Approve all {alike.length}
          </Button>
        </div>
      )}
      <BatchAnswers settling={settling} asked={settling.variables ?? []} />
      {asked && (
        <BatchDialog
          card={card}
          cards={asked}
          onClose={() => setAsked(null)}
          onConfirm={() => settling.mutate(asked)}
        />
      )}
    </>
  );
}
