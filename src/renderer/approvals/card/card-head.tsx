import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';
import { placeToHash } from '../../app/place/place.ts';
import { AgentGlyph } from '../../components/glyphs/agent-glyph.tsx';
import { PriorityGlyph } from '../../components/glyphs/priority-glyph.tsx';
import { StatusGlyph } from '../../components/glyphs/status-glyph.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Time } from '../../components/text/time.tsx';
import { DueTime } from './due-time.tsx';

/** Who asks, for which client and ticket. */
export function CardHead({
  card,
  isOnTicket,
}: {
  readonly card: ApprovalCard;
  readonly isOnTicket: boolean;
}) {
  const { ticket, client } = card;
  // Where the ticket is not named here, who asks is the card's heading.
  const Asks = isOnTicket ? 'h2' : 'p';
  return (
    <header className="flex flex-col gap-1 px-4 pt-3 pb-2.5">
      <Asks className="flex items-center gap-1.5 text-note text-quiet">
        <AgentGlyph activity="waiting" />
        <span className="min-w-0 truncate">
          The agent for <bdi className="font-medium text-text">{client.name}</bdi> asks
        </span>
        <Time at={card.createdAt} className="figures ml-auto shrink-0" />
      </Asks>
      {!isOnTicket && (
        <>
          <h2 className="text-title font-strong">
            <a
              href={placeToHash({ kind: 'queue', inbox: 'waiting', ticketId: ticket.id })}
              className="rounded-[4px] hover:underline"
            >
              <OutsideLine text={ticket.title || 'No title'} />
            </a>
          </h2>
          <p className="figures flex flex-wrap items-center gap-x-3 gap-y-1 text-note text-quiet">
            <span className="select-text">{ticket.number}</span>
            <span>{ticket.requester ? <OutsideLine text={ticket.requester} /> : 'No contact'}</span>
            <span className="flex items-center gap-1.5">
              <StatusGlyph status={ticket.status} />
              {ticket.status.label}
            </span>
            <span className="flex items-center gap-1.5">
              <PriorityGlyph priority={ticket.priority} />
              {ticket.priority.label}
            </span>
            {ticket.dueAt && <DueTime at={ticket.dueAt} />}
          </p>
        </>
      )}
    </header>
  );
}
