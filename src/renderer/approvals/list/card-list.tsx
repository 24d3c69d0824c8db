import { useRef } from 'react';
import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';
import type { ApprovalId } from '../../../shared/domain/ids.ts';
import { useCall } from '../../app/data/use-call.ts';
import { useKeys } from '../../app/keys/keys-context.tsx';
import { VirtualList, type VirtualListHandle } from '../../components/lists/virtual-list.tsx';
import { CardRow } from './card-row.tsx';

interface CardListProps {
  readonly cards: readonly ApprovalCard[];
  /** Cards that stand here only because they did when the list was opened. */
  readonly departed: ReadonlySet<string>;
  readonly selectedId: ApprovalId | null;
  /** `isOpened`: asked to read it, not only passed over. */
  readonly onSelect: (id: ApprovalId, isOpened: boolean) => void;
  readonly onEnd: () => void;
}

/** The requests of a list, moved through by keys. */
export function CardList({ cards, departed, selectedId, onSelect, onEnd }: CardListProps) {
  const list = useRef<VirtualListHandle>(null);
  const selected = cards.findIndex((card) => card.approvalId === selectedId);
  function move(by: number): void {
    const next = Math.min(cards.length - 1, Math.max(0, selected + by));
    const card = cards[next];
    if (!card) return;
    list.current?.reveal(next);
    onSelect(card.approvalId, false);
  }
  useKeys('List', [
    { keys: 'j', words: 'Next request', repeats: true, run: () => move(1) },
    { keys: 'k', words: 'Previous request', repeats: true, run: () => move(-1) },
    { keys: 'enter', words: 'Read request', run: () => selectedId && onSelect(selectedId, true) },
  ]);
  return (
    <VirtualList
      ref={list}
      label="Requests"
      count={cards.length}
      rowHeightPx={48}
      selected={selected === -1 ? null : selected}
      onSelect={(index) => {
        const card = cards[index];
        if (card) onSelect(card.approvalId, true);
      }}
      onMove={move}
      onRange={(_, last) => {
        if (last >= cards.length - 1) onEnd();
      }}
      renderRow={(index) => {
        const card = cards[index];
        if (!card) return null;
        return departed.has(card.approvalId) ? <DepartedCardRow card={card} /> : <CardRow card={card} />;
      }}
    />
  );
}

/** A card that left its list asks for itself what became of it. */
function DepartedCardRow({ card }: { readonly card: ApprovalCard }) {
  const { data } = useCall('approvals.get', { approvalId: card.approvalId });
  return <CardRow card={data ?? card} />;
}
