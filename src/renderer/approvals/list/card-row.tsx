import { memo } from 'react';
import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';
import { AgentGlyph } from '../../components/glyphs/agent-glyph.tsx';
import { Initials } from '../../components/glyphs/initials.tsx';
import { PriorityGlyph } from '../../components/glyphs/priority-glyph.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Time } from '../../components/text/time.tsx';
import { TimeLeftWords } from '../card/time-left.tsx';
import { StateGlyph } from './state-glyph.tsx';

/** A request in two lines: what would be done, and where. */
export const CardRow = memo(function CardRow({ card }: { readonly card: ApprovalCard }) {
  const [first] = card.actions;
  const isWaiting = card.state.kind === 'waiting';
  return (
    <div className="grid h-full grid-cols-[14px_1fr_auto] content-center gap-x-2.5 gap-y-0.5 px-3.5">
      <span className="flex items-center">
        {isWaiting ? <AgentGlyph activity="waiting" /> : <StateGlyph card={card} />}
      </span>
      <span className={`flex min-w-0 items-baseline gap-1.5 ${isWaiting ? 'font-medium' : 'text-quiet'}`}>
        <OutsideLine text={first?.headline ?? ''} truncate className="min-w-0" />
        {card.actions.length > 1 && (
          <span className="figures shrink-0 text-note font-plain text-quiet">+{card.actions.length - 1}</span>
        )}
      </span>
      <span className="figures self-center text-note text-quiet">
        {card.state.kind === 'waiting' ? <TimeLeftWords card={card} /> : <Time at={card.state.at} short />}
      </span>
      <span className="flex items-center">
        <PriorityGlyph priority={card.ticket.priority} />
      </span>
      <span className="flex min-w-0 items-center gap-1.5 text-note text-quiet">
        <OutsideLine text={card.client.name} truncate className="min-w-12 shrink-0 max-w-[45%]" />
        <span aria-hidden="true">·</span>
        <OutsideLine text={card.ticket.title} truncate className="min-w-0" />
      </span>
      <span className="flex h-5 items-center justify-end">
        {card.mayDecide.kind === 'no' && card.decider && isWaiting && (
          <Initials name={card.decider.name} alone />
        )}
      </span>
    </div>
  );
});
