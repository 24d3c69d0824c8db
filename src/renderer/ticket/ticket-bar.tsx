import { useMutation } from '@tanstack/react-query';
import { ChevronLeft, RotateCw } from 'lucide-react';
import { toast } from 'sonner';
import type { TicketDetail } from '../../shared/domain/ticket.ts';
import { useBridge } from '../app/bridge/bridge-context.tsx';
import { ask } from '../app/data/ask.ts';
import { Bar } from '../app/frame/bar.tsx';
import { useIsNarrow } from '../app/frame/use-is-narrow.ts';
import { usePlaceStore } from '../app/place/place-store.ts';
import { IconButton } from '../components/controls/icon-button.tsx';
import { OutsideLine } from '../components/text/outside-line.tsx';
import { Time } from '../components/text/time.tsx';
import { TakeOver } from './take-over.tsx';

/** Which ticket, how old what is shown is, and a way to read it again. */
export function TicketBar({ ticket }: { readonly ticket: TicketDetail }) {
  const isNarrow = useIsNarrow();
  const setReading = usePlaceStore((state) => state.setReading);
  const bridge = useBridge();
  const refresh = useMutation({
    mutationFn: () => ask(bridge, 'tickets.refresh', { ticketId: ticket.id }),
    onError: ({ failure }) => toast(failure.message, { description: failure.next ?? undefined }),
  });
  return (
    <Bar>
      {isNarrow && (
        <IconButton
          label="Back to the list"
          icon={<ChevronLeft aria-hidden="true" />}
          onClick={() => setReading(false)}
        />
      )}
      <p className="figures min-w-0 flex-1 truncate text-quiet">
        <span className="font-medium text-text select-text">{ticket.number}</span> ·{' '}
        <OutsideLine text={ticket.company.name} />
      </p>
      <TakeOver ticket={ticket} />
      <span className="figures text-note whitespace-nowrap text-quiet">
        {refresh.isPending ? (
          'Reading from Autotask'
        ) : (
          <>
            Read <Time at={ticket.readAt} />
          </>
        )}
      </span>
      <IconButton
        label="Read again from Autotask"
        icon={<RotateCw aria-hidden="true" className={refresh.isPending ? 'animate-turn' : ''} />}
        disabled={refresh.isPending}
        onClick={() => refresh.mutate()}
      />
    </Bar>
  );
}
