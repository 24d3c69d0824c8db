import { useEffect, useRef } from 'react';
import { toast } from 'sonner';
import type { TicketId } from '../../shared/domain/ids.ts';
import type { TicketDetail } from '../../shared/domain/ticket.ts';
import { useCall } from '../app/data/use-call.ts';
import { useStatus } from '../app/data/use-status.ts';
import { ErrorState } from '../components/states/error-state.tsx';
import { AgentLine } from './agent-line.tsx';
import { Description } from './description.tsx';
import { TicketFacts } from './facts/ticket-facts.tsx';
import { useEditStore } from './fields/edit-store.ts';
import { useField } from './fields/use-field.ts';
import { useComposerStore } from './notes/composer-store.ts';
import { CustomerComposer } from './notes/customer-composer.tsx';
import { TicketBar } from './ticket-bar.tsx';
import { TicketHead } from './ticket-head.tsx';
import { TicketSkeleton } from './ticket-skeleton.tsx';
import { Timeline } from './timeline/timeline.tsx';
import { useTicketKeys } from './use-ticket-keys.ts';
import { WaitingCards } from './waiting-cards.tsx';

/** A ticket in full: what needs a decision first, then what was asked, then all that happened. */
export function TicketPage({ ticketId }: { readonly ticketId: TicketId }) {
  const { data: ticket, error, refetch } = useCall('tickets.open', { ticketId });
  if (ticket) return <OpenTicket ticket={ticket} />;
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

function OpenTicket({ ticket }: { readonly ticket: TicketDetail }) {
  const { data: around } = useCall('tickets.around', { ticketId: ticket.id });
  const isToCustomer = useComposerStore((state) => state.toCustomer === ticket.id);
  const me = useStatus()?.me ?? null;
  const assignee = useField(ticket.id, 'assignee');
  const autotaskLink = useRef<HTMLAnchorElement>(null);
  const setOpen = useEditStore((state) => state.setOpen);
  // Another ticket begins with nothing open.
  useEffect(() => () => setOpen(null), [setOpen]);
  useTicketKeys(ticket, {
    autotaskLink,
    assignToMe() {
      if (me === null)
        toast('Countersign does not know who you are.', {
          description: 'Choose it under Settings → Autotask.',
        });
      else if (!ticket.isMine) assignee.change({ field: 'assignee', value: me.resourceId }, me.name);
    },
  });
  return (
    <>
      <TicketBar ticket={ticket} webUrl={around?.webUrl ?? null} autotaskLink={autotaskLink} />
      {around?.isMerged && (
        <p role="status" className="border-b border-line bg-sunken px-6 py-2">
          Merged into another ticket in Autotask. What is written here is not read there.
        </p>
      )}
      <div data-scroller className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto grid max-w-[1120px] grid-cols-1 gap-x-8 px-6 py-5 @min-[860px]:grid-cols-[minmax(0,1fr)_264px] @min-[860px]:grid-rows-[auto_auto_1fr]">
          <div className="@min-[860px]:col-span-2">
            <TicketHead ticket={ticket} />
          </div>
          <div className="mt-4 flex min-w-0 flex-col gap-5">
            <AgentLine agent={ticket.agent} />
            <WaitingCards ticketId={ticket.id} />
            <Description ticket={ticket} />
          </div>
          <aside aria-label="Fields" className="mt-5 @min-[860px]:row-span-2 @min-[860px]:mt-4">
            <TicketFacts ticket={ticket} around={around} />
          </aside>
          <div className="mt-5 min-w-0">
            <Timeline ticketId={ticket.id} />
          </div>
        </div>
      </div>
      {isToCustomer && <CustomerComposer ticketId={ticket.id} />}
    </>
  );
}
