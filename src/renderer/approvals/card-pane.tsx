import { ChevronLeft } from 'lucide-react';
import type { ApprovalCard } from '../../shared/domain/approval-card.ts';
import type { ApprovalId } from '../../shared/domain/ids.ts';
import { useCall } from '../app/data/use-call.ts';
import { Bar } from '../app/frame/bar.tsx';
import { useIsNarrow } from '../app/frame/use-is-narrow.ts';
import { usePlaceStore } from '../app/place/place-store.ts';
import { IconButton } from '../components/controls/icon-button.tsx';
import { ErrorState } from '../components/states/error-state.tsx';
import { ApprovalCardView } from './card/approval-card-view.tsx';
import { TicketContext } from './ticket-context.tsx';

interface CardPaneProps {
  readonly approvalId: ApprovalId;
  /** The card as the list knows it, if it does; a linked card may be on no list. */
  readonly listed: ApprovalCard | null;
}

/** One request, with what its ticket says. */
export function CardPane({ approvalId, listed }: CardPaneProps) {
  const isNarrow = useIsNarrow();
  const setReading = usePlaceStore((state) => state.setReading);
  // Also follows the card when it has left the list: a decision, a colleague's, an expiry.
  const { data, error, refetch } = useCall('approvals.get', { approvalId });
  const card = data ?? listed;
  return (
    <>
      <Bar>
        {isNarrow && (
          <IconButton
            label="Back to the list"
            icon={<ChevronLeft aria-hidden="true" />}
            onClick={() => setReading(false)}
          />
        )}
        <h2 className="figures min-w-0 flex-1 truncate text-quiet">
          {card && (
            <>
              <bdi className="font-medium text-text">{card.client.name}</bdi> · {card.ticket.number}
            </>
          )}
        </h2>
      </Bar>
      <div data-scroller className="min-h-0 flex-1 overflow-y-auto">
        {card ? (
          <div className="mx-auto max-w-[760px] px-6 py-5">
            <ApprovalCardView card={card} hasKeys />
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
