import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';
import { Button } from '../../components/controls/button.tsx';
import { MoreMenu } from '../../components/overlays/more-menu.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { TimeLeftWords } from '../card/time-left.tsx';
import { BrowserCodeLine } from './browser-code-line.tsx';
import { DecisionKeys } from './decision-keys.tsx';
import { useBrowserCode } from './use-browser-code.ts';
import type { Approve, Settling } from './use-settle.ts';

interface DecisionButtonsProps {
  readonly card: ApprovalCard;
  readonly settling: Settling;
  readonly approval: Approve | null;
  readonly hasKeys: boolean;
  /** Beside the list of tickets E finishes a ticket, and edits nothing. */
  readonly hasEditKey: boolean;
  readonly mayAct: () => boolean;
  readonly isEditing: boolean;
  readonly onApprove: () => void;
  readonly onEdit: (() => void) | null;
  readonly onDeny: () => void;
  readonly onHandOver: (() => void) | null;
}

/** The answers that a request can be given, with their keys. */
export function DecisionButtons(props: DecisionButtonsProps) {
  const {
    card,
    settling,
    approval,
    hasKeys,
    hasEditKey,
    mayAct,
    isEditing,
    onApprove,
    onEdit,
    onDeny,
    onHandOver,
  } = props;
  const browserCode = useBrowserCode(card);
  const isBusy = settling.sending !== null;
  const hint = (key: string) => (hasKeys ? { hint: key } : {});
  const byKey = (run: (() => void) | null) => run && (() => void (mayAct() && run()));
  const mayUseBrowser = card.needs.approvers === 1 && !card.needs.stepUp;
  return (
    <>
      {hasKeys && !isEditing && (
        <DecisionKeys
          onApprove={() => void (mayAct() && onApprove())}
          onDeny={() => void (mayAct() && onDeny())}
          onEdit={hasEditKey ? byKey(onEdit) : null}
          onHandOver={byKey(onHandOver)}
        />
      )}
      <Button
        tone="approve"
        {...hint('A')}
        isBusy={settling.sending === 'approve'}
        disabled={approval === null || isEditing}
        onClick={onApprove}
      >
        {approveWords(card, approval)}
      </Button>
      {onEdit && (
        <Button {...(hasEditKey ? hint('E') : {})} disabled={isBusy} onClick={onEdit}>
          Edit
        </Button>
      )}
      <Button tone="deny" {...hint('D')} disabled={isBusy || isEditing} onClick={onDeny}>
        Deny
      </Button>
      {onHandOver && (
        <Button tone="quiet" {...hint('H')} disabled={isBusy || isEditing} onClick={onHandOver}>
          Hand over
        </Button>
      )}
      <span className="flex-1" />
      <TimeLeftWords card={card} />
      {mayUseBrowser && (
        <MoreMenu
          label="More ways to decide"
          entries={[{ words: 'Decide in a browser', onSelect: () => browserCode.mutate() }]}
        />
      )}
      {browserCode.data && <BrowserCodeLine shown={browserCode.data} />}
      {browserCode.error && (
        <div className="w-full">
          <FailureLine failure={browserCode.error.failure} />
        </div>
      )}
    </>
  );
}

function approveWords({ actions }: ApprovalCard, approval: Approve | null): string {
  if (approval === null) return 'Nothing chosen';
  const { only } = approval;
  return only === undefined ? 'Approve' : `Approve ${only.length} of ${actions.length}`;
}
