import { AlarmClock, Check, MailOpen, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useKeys } from '../../app/keys/keys-context.tsx';
import { Button } from '../../components/controls/button.tsx';
import { IconButton } from '../../components/controls/icon-button.tsx';
import type { Triage } from '../list/use-triage.ts';
import { useSelectionStore } from './selection-store.ts';

interface SelectionBarProps {
  readonly triage: Pick<Triage, 'picked' | 'askSnooze' | 'mark'>;
  /** How many there are in this list. */
  readonly total: number;
  /** More that can be done to the picked tickets. */
  readonly children?: ReactNode;
}

const number = new Intl.NumberFormat('en');

/** What can be done to the picked tickets, over the foot of the list. */
export function SelectionBar({ triage, total, children }: SelectionBarProps) {
  const { clear, selectAll, isAll } = useSelectionStore();
  useKeys('List', [{ keys: 'escape', words: 'Pick nothing', run: clear }]);
  const words =
    isAll && triage.picked === total
      ? `All ${number.format(total)} picked`
      : `${number.format(triage.picked)} picked`;
  return (
    <div
      role="toolbar"
      aria-label="Picked tickets"
      className="absolute inset-x-2 bottom-2 z-10 flex animate-appear flex-wrap items-center gap-1.5 rounded-card bg-raised p-1.5 pl-3 shadow-float"
    >
      <span aria-live="polite" className="figures font-medium whitespace-nowrap">
        {words}
      </span>
      {!isAll && total > triage.picked && (
        <button
          type="button"
          onClick={selectAll}
          className="text-note whitespace-nowrap text-quiet underline-offset-2 hover:text-text hover:underline"
        >
          All {number.format(total)}
        </button>
      )}
      <span className="flex-1" />
      <Button onClick={triage.askSnooze}>
        <AlarmClock aria-hidden="true" className="size-3.5" />
        Snooze
      </Button>
      <Button onClick={() => triage.mark({ kind: 'done' })}>
        <Check aria-hidden="true" className="size-3.5" />
        Done
      </Button>
      <IconButton
        label="Mark read"
        hint="U"
        icon={<MailOpen aria-hidden="true" />}
        onClick={() => triage.mark({ kind: 'read' })}
      />
      {children}
      <IconButton label="Pick nothing" hint="Esc" icon={<X aria-hidden="true" />} onClick={clear} />
    </div>
  );
}
