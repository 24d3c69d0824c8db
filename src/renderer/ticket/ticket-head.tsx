import { Phone } from 'lucide-react';
import type { TicketDetail } from '../../shared/domain/ticket.ts';
import { DueTime } from '../approvals/card/due-time.tsx';
import { Initials } from '../components/glyphs/initials.tsx';
import { PriorityGlyph } from '../components/glyphs/priority-glyph.tsx';
import { StatusGlyph } from '../components/glyphs/status-glyph.tsx';
import { OutsideLine } from '../components/text/outside-line.tsx';

/** The title, and the four facts that triage looks at first. */
export function TicketHead({ ticket }: { readonly ticket: TicketDetail }) {
  return (
    <header>
      <h1 className="text-page font-strong text-balance select-text">
        <OutsideLine text={ticket.title || 'No title'} />
      </h1>
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <span className="flex items-center gap-1.5">
          <StatusGlyph status={ticket.status} />
          {ticket.status.label}
        </span>
        <span className="flex items-center gap-1.5">
          <PriorityGlyph priority={ticket.priority} />
          {ticket.priority.label}
        </span>
        <span className="flex items-center gap-1.5">
          {ticket.assignee ? (
            <>
              <Initials name={ticket.assignee.name} />
              {ticket.isMine ? 'You' : <bdi>{ticket.assignee.name}</bdi>}
            </>
          ) : (
            <span className="text-quiet">Unassigned</span>
          )}
        </span>
        {ticket.requester && (
          <span className="flex items-center gap-1.5">
            <Phone aria-hidden="true" className="size-3.5 text-quiet" />
            <OutsideLine text={ticket.requester.name} />
            {ticket.requester.phone && (
              <span className="figures text-quiet select-text">{ticket.requester.phone}</span>
            )}
          </span>
        )}
        {ticket.dueAt && ticket.completedAt === null && <DueTime at={ticket.dueAt} />}
      </div>
    </header>
  );
}
