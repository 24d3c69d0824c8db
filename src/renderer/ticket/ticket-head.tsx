import { Phone } from 'lucide-react';
import type { TicketDetail } from '../../shared/domain/ticket.ts';
import { OutsideLine } from '../components/text/outside-line.tsx';
import { AssigneeField, PriorityField, StatusField } from './fields/choice-fields.tsx';
import { DueField } from './fields/due-field.tsx';
import { TitleField } from './fields/title-field.tsx';

/** The title, and the facts that triage looks at first, each changed where it stands. */
export function TicketHead({ ticket }: { readonly ticket: TicketDetail }) {
  return (
    <header>
      <TitleField ticket={ticket} />
      <div className="mt-2 flex flex-wrap items-start gap-x-4 gap-y-1.5">
        <StatusField ticket={ticket} />
        <PriorityField ticket={ticket} />
        <AssigneeField ticket={ticket} />
        {ticket.requester && (
          <span className="flex min-h-6 items-center gap-1.5">
            <Phone aria-hidden="true" className="size-3.5 text-quiet" />
            <OutsideLine text={ticket.requester.name} />
            {ticket.requester.phone && (
              <span className="figures text-quiet select-text">{ticket.requester.phone}</span>
            )}
          </span>
        )}
        {ticket.completedAt === null && <DueField ticket={ticket} />}
      </div>
    </header>
  );
}
