import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { AlwaysAllow } from '../../policies/always-allow.tsx';
import { Explanation } from '../request/explanation.tsx';
import { RequestView } from '../request/request-view.tsx';
import { OutcomeLine } from './outcome-line.tsx';
import { SettledLine } from './settled-line.tsx';
import { UndoLine } from './undo-line.tsx';

/** A request that was decided: a line with what came of it; the whole request opens below. */
export function SettledCard({
  card,
  isOnTicket,
  hasKeys,
}: {
  readonly card: ApprovalCard;
  readonly isOnTicket: boolean;
  readonly hasKeys: boolean;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <article
      aria-label={`Decided request for ${card.client.name}, ticket ${card.ticket.number}`}
      className="overflow-hidden rounded-card border border-line bg-raised"
    >
      <div className="flex flex-col gap-1.5 px-4 py-3">
        <h2 className="sr-only">Decided request, {card.ticket.number}</h2>
        <SettledLine card={card} />
        {!isOnTicket && (
          <p className="figures truncate pl-[22px] text-note text-quiet">
            <bdi>{card.client.name}</bdi> · {card.ticket.number} · <OutsideLine text={card.ticket.title} />
          </p>
        )}
        <ul className="flex flex-col gap-1 pl-[22px]">
          {card.actions.map((action) => (
            <OutcomeLine key={action.actionId} action={action} />
          ))}
        </ul>
        <UndoLine card={card} hasKeys={hasKeys} />
        {card.state.kind === 'approved' && (
          <div className="pl-[22px] empty:hidden">
            <AlwaysAllow approvalId={card.approvalId} />
          </div>
        )}
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="-ml-0.5 flex items-center gap-1 self-start rounded-[4px] text-note text-quiet hover:text-text"
        >
          <ChevronRight
            aria-hidden="true"
            className={`size-4 transition-transform duration-100 ${isOpen ? 'rotate-90' : ''}`}
          />
          What was asked
        </button>
      </div>
      {isOpen && (
        <>
          <RequestView card={card} />
          <Explanation text={card.explanation} clientName={card.client.name} />
        </>
      )}
    </article>
  );
}
