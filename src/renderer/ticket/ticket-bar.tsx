import { useMutation } from '@tanstack/react-query';
import { ChevronLeft, ExternalLink, Mail, RotateCw } from 'lucide-react';
import type { Ref } from 'react';
import { toast } from 'sonner';
import type { TicketDetail } from '../../shared/domain/ticket.ts';
import { useBridge } from '../app/bridge/bridge-context.tsx';
import { ask } from '../app/data/ask.ts';
import { Bar } from '../app/frame/bar.tsx';
import { useIsNarrow } from '../app/frame/use-is-narrow.ts';
import { usePlaceStore } from '../app/place/place-store.ts';
import { IconButton } from '../components/controls/icon-button.tsx';
import { Hint } from '../components/overlays/hint.tsx';
import { OutsideLine } from '../components/text/outside-line.tsx';
import { Time } from '../components/text/time.tsx';
import { useComposerStore } from './notes/composer-store.ts';
import { TakeOver } from './take-over.tsx';

interface TicketBarProps {
  readonly ticket: TicketDetail;
  /** Its page in Autotask; null where there is none. */
  readonly webUrl: string | null;
  readonly autotaskLink: Ref<HTMLAnchorElement>;
}

/** Which ticket, how old what is shown is, and a way to read it again. */
export function TicketBar({ ticket, webUrl, autotaskLink }: TicketBarProps) {
  const isNarrow = useIsNarrow();
  const setReading = usePlaceStore((state) => state.setReading);
  const openToCustomer = useComposerStore((state) => state.openToCustomer);
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
        label="Write to the customer"
        hint="⇧R"
        icon={<Mail aria-hidden="true" />}
        onClick={() => openToCustomer(ticket.id)}
      />
      {webUrl !== null && (
        <Hint words="Open in Autotask" keys="O">
          <a
            ref={autotaskLink}
            href={webUrl}
            target="_blank"
            rel="noreferrer"
            aria-label="Open in Autotask"
            className="inline-flex size-7 shrink-0 items-center justify-center rounded-control text-quiet hover:bg-hover hover:text-text [&_svg]:size-4"
          >
            <ExternalLink aria-hidden="true" />
          </a>
        </Hint>
      )}
      <IconButton
        label="Read again from Autotask"
        icon={<RotateCw aria-hidden="true" className={refresh.isPending ? 'animate-turn' : ''} />}
        disabled={refresh.isPending}
        onClick={() => refresh.mutate()}
      />
    </Bar>
  );
}
