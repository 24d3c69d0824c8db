import { Stamp } from 'lucide-react';
import type { ApprovalList } from '../app/place/place.ts';
import { usePlaceStore } from '../app/place/place-store.ts';
import { Button } from '../components/controls/button.tsx';
import { EmptyState } from '../components/states/empty-state.tsx';
import { countWords } from '../components/text/count-words.ts';

interface NoCardsProps {
  readonly list: ApprovalList;
  /** How many wait for colleagues. */
  readonly others: number;
}

/** Nothing waits, and what to do instead. */
export function NoCards({ list, others }: NoCardsProps) {
  const go = usePlaceStore((state) => state.go);
  const icon = <Stamp aria-hidden="true" />;
  if (list === 'decided') return <EmptyState icon={icon} words="Nothing was decided yet." />;
  if (list === 'others') return <EmptyState icon={icon} words="No request waits for a colleague." />;
  return (
    <EmptyState
      icon={icon}
      words="No approvals wait for you."
      more={
        others > 0
          ? `${countWords(others, 'request')} ${others === 1 ? 'waits' : 'wait'} for colleagues.`
          : 'Agents ask here when a change needs you.'
      }
      action={
        <Button onClick={() => go({ kind: 'queue', inbox: 'mine', ticketId: null })}>Open your queue</Button>
      }
    />
  );
}
