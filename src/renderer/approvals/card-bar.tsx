import { ArrowRight, ChevronDown, ChevronLeft, ChevronUp } from 'lucide-react';
import type { ApprovalCard } from '../../shared/domain/approval-card.ts';
import { Bar } from '../app/frame/bar.tsx';
import { useIsNarrow } from '../app/frame/use-is-narrow.ts';
import { usePlaceStore } from '../app/place/place-store.ts';
import { Button } from '../components/controls/button.tsx';
import { IconButton } from '../components/controls/icon-button.tsx';

/** Where a card stands in its list, and the ways to those beside it. */
export interface CardNeighbours {
  /** From 1; 0 when the card is on no list. */
  readonly position: number;
  readonly total: number;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
}

interface CardBarProps {
  readonly card: ApprovalCard | null;
  readonly neighbours: CardNeighbours;
}

/** Above the card: its place in the list, and the way to its ticket. */
export function CardBar({ card, neighbours }: CardBarProps) {
  const isNarrow = useIsNarrow();
  const { go, setReading } = usePlaceStore();
  const { position, total, onPrevious, onNext } = neighbours;
  return (
    <Bar className="pr-2">
      {isNarrow && (
        <IconButton
          label="Back to the list"
          icon={<ChevronLeft aria-hidden="true" />}
          onClick={() => setReading(false)}
        />
      )}
      {position > 0 && (
        <>
          <span className="figures px-1 text-note text-quiet">
            {position} of {total}
          </span>
          <IconButton
            label="Previous request"
            hint="K"
            icon={<ChevronUp aria-hidden="true" />}
            disabled={!onPrevious}
            onClick={() => onPrevious?.()}
          />
          <IconButton
            label="Next request"
            hint="J"
            icon={<ChevronDown aria-hidden="true" />}
            disabled={!onNext}
            onClick={() => onNext?.()}
          />
        </>
      )}
      <span className="flex-1" />
      {card && (
        <Button
          tone="quiet"
          onClick={() => {
            go({ kind: 'queue', inbox: 'open', ticketId: card.ticket.id });
            setReading(true);
          }}
        >
          Open ticket
          <ArrowRight aria-hidden="true" className="size-3.5" />
        </Button>
      )}
    </Bar>
  );
}
