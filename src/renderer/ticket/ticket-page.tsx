import type { TicketId } from '../../shared/domain/ids.ts';
import { useCall } from '../app/data/use-call.ts';
import { ErrorState } from '../components/states/error-state.tsx';
import { AgentLine } from './agent-line.tsx';
import { Description } from './description.tsx';
import { TicketFacts } from './facts/ticket-facts.tsx';
import { TicketBar } from './ticket-bar.tsx';
import { TicketHead } from './ticket-head.tsx';
import { TicketSkeleton } from './ticket-skeleton.tsx';
import { Timeline } from './timeline/timeline.tsx';
import { WaitingCards } from './waiting-cards.tsx';

/** A ticket in full: what needs a decision first, then what was asked, then all that happened. */
export function TicketPage({ ticketId }: { readonly ticketId: TicketId }) {
  const { data: ticket, error, refetch } = useCall('tickets.open', { ticketId });
  if (!ticket) {
    if (!error) return <TicketSkeleton />;
    const isGone = error.failure.kind === 'not-found';
    return (
      <ErrorState
        what={isGone ? 'This ticket is not here any more.' : 'This ticket could not be read.'}
        failure={error.failure}
        {...(isGone ? {} : { onRetry: () => void refetch() })}
      />
    );
  }
  return (
    <>
      <TicketBar ticket={ticket} />
      <div data-scroller className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto grid max-w-[1120px] grid-cols-1 gap-x-8 px-6 py-5 @min-[860px]:grid-cols-[minmax(0,1fr)_264px] @min-[860px]:grid-rows-[auto_auto_1fr]">
          <div className="@min-[860px]:col-span-2">
            <TicketHead ticket={ticket} />
          </div>
          <div className="mt-4 flex min-w-0 flex-col gap-5">
            <AgentLine agent={ticket.agent} />
            <WaitingCards ticketId={ticketId} />
            <Description ticket={ticket} />
          </div>
          <aside aria-label="Fields" className="mt-5 @min-[860px]:row-span-2 @min-[860px]:mt-4">
            <TicketFacts ticket={ticket} />
          </aside>
          <div className="mt-5 min-w-0">
            <Timeline ticketId={ticketId} />
          </div>
        </div>
      </div>
    </>
  );
}
