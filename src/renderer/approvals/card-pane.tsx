import type { ApprovalCard } from '../../shared/domain/approval-card.ts';
import type { ApprovalId } from '../../shared/domain/ids.ts';
import { useCall } from '../app/data/use-call.ts';
import { ErrorState } from '../components/states/error-state.tsx';
import { BatchApproval } from './batch/batch-approval.tsx';
import { ApprovalCardView } from './card/approval-card-view.tsx';
import { CardBar, type CardNeighbours } from './card-bar.tsx';
import { NextCard } from './next-card.tsx';
import { TicketContext } from './ticket-context.tsx';

interface CardPaneProps {
  readonly approvalId: ApprovalId;
  /** The card as the list knows it, if it does; a linked card may be on no list. */
  readonly listed: ApprovalCard | null;
  readonly neighbours: CardNeighbours;
  /** Waiting cards of the list that are identical but for the ticket; this one among them. */
  readonly alike: readonly ApprovalCard[];
}

/** One request, with what its ticket says: below the card, or beside it where there is room. */
export function CardPane({ approvalId, listed, neighbours, alike }: CardPaneProps) {
  // Also follows the card when it has left the list: a decision, a colleague's, an expiry.
  const { data, error, refetch } = useCall('approvals.get', { approvalId });
  const card = data ?? listed;
  return (
    <>
      <CardBar card={card} neighbours={neighbours} />
      <div data-scroller className="min-h-0 flex-1 overflow-y-auto">
        {card ? (
          <div className="grid grid-cols-[minmax(0,760px)] items-start justify-center gap-x-8 gap-y-5 px-5 py-4 @min-[1080px]:grid-cols-[minmax(0,720px)_minmax(280px,400px)]">
            <div className="flex min-w-0 flex-col gap-3">
              <ApprovalCardView card={card} hasKeys />
              <BatchApproval card={card} alike={alike} />
              {card.state.kind !== 'waiting' && <NextCard onNext={neighbours.onNext} />}
            </div>
            <TicketContext card={card} />
          </div>
        ) : (
          error && (
            <ErrorState
              what="This request could not be shown."
              failure={error.failure}
              onRetry={() => void refetch()}
            />
          )
        )}
      </div>
    </>
  );
}
