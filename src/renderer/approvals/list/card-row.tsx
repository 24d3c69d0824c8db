import { memo } from 'react';
import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';
import { AgentGlyph } from '../../components/glyphs/agent-glyph.tsx';
import { Initials } from '../../components/glyphs/initials.tsx';
import { PriorityGlyph } from '../../components/glyphs/priority-glyph.tsx';
import { TwoLineRow } from '../../components/lists/two-line-row.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Time } from '../../components/text/time.tsx';
import { TimeLeftWords } from '../card/time-left.tsx';
import { StateGlyph } from './state-glyph.tsx';

/** A request in two lines: what would be done, and where. */
export const CardRow = memo(function CardRow({ card }: { readonly card: ApprovalCard }) {
  const [first] = card.actions;
  const isWaiting = card.state.kind === 'waiting';
  return (
    <TwoLineRow
      glyphs={[
        isWaiting ? <AgentGlyph key="state" activity="waiting" /> : <StateGlyph key="state" card={card} />,
        <PriorityGlyph key="priority" priority={card.ticket.priority} />,
      ]}
      first={
        <>
          <OutsideLine
            text={first?.headline ?? ''}
            truncate
            className={`min-w-0 ${isWaiting ? 'font-medium' : 'text-quiet'}`}
          />
          {card.actions.length > 1 && (
            <span className="figures shrink-0 text-note text-quiet">+{card.actions.length - 1}</span>
          )}
        </>
      }
      when={
        card.state.kind === 'waiting' ? (
          <TimeLeftWords card={card} isShort />
        ) : (
          <Time at={card.state.at} short />
        )
      }
      second={
        <>
          <OutsideLine text={card.client.name} truncate className="max-w-[45%] shrink-0" />
          <span aria-hidden="true">·</span>
          <OutsideLine text={card.ticket.title} truncate className="min-w-0" />
        </>
      }
      marks={
        isWaiting &&
        card.mayDecide.kind === 'no' &&
        card.decider && <Initials name={card.decider.name} alone />
      }
    />
  );
});
