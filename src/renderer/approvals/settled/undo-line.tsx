import { Undo2 } from 'lucide-react';
import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';
import { useKeys } from '../../app/keys/keys-context.tsx';
import { Button } from '../../components/controls/button.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { Spinner } from '../../components/states/spinner.tsx';
import { Time } from '../../components/text/time.tsx';
import { useCardCommand } from '../decision/use-card-command.ts';

/** Takes back what was done, while that is possible; else why it is not. */
export function UndoLine({ card, hasKeys }: { readonly card: ApprovalCard; readonly hasKeys: boolean }) {
  const undoing = useCardCommand('approvals.undo', card);
  const run = () => {
    if (!undoing.isPending) undoing.mutate({ approvalId: card.approvalId });
  };
  if (card.underWay !== null) {
    return (
      <p className="flex items-center gap-2 pl-[22px] text-note text-quiet">
        <Spinner />
        {card.underWay}
      </p>
    );
  }
  const { undo } = card;
  if (undo === null) return null;
  if (undo.kind === 'undone') {
    return (
      <p className="flex items-center gap-2 pl-[22px] text-note text-quiet">
        <Undo2 aria-hidden="true" className="size-3.5" />
        <span className="text-text">
          <bdi>{undo.by.name}</bdi> undid this
        </span>
        <Time at={undo.at} className="figures" />
      </p>
    );
  }
  if (undo.kind === 'no') return <p className="pl-[22px] text-note text-quiet">{undo.words}</p>;
  return (
    <div className="flex flex-col gap-2 pl-[22px]">
      {hasKeys && <UndoKey onUndo={run} />}
      <div className="flex items-center gap-3">
        <Button {...(hasKeys ? { hint: 'Z' } : {})} isBusy={undoing.isPending} onClick={run}>
          Undo
        </Button>
        <p className="text-note text-quiet">{undo.words}</p>
      </div>
      {undoing.error && <FailureLine failure={undoing.error.failure} />}
    </div>
  );
}

function UndoKey({ onUndo }: { readonly onUndo: () => void }) {
  useKeys('Approval', [{ keys: 'z', words: 'Undo', run: onUndo }]);
  return null;
}
