import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';
import { ConfirmDialog } from '../../components/overlays/confirm-dialog.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';

interface BatchDialogProps {
  readonly card: ApprovalCard;
  readonly cards: readonly ApprovalCard[];
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** What is approved, and on which tickets: every one of them is named. */
export function BatchDialog({ card, cards, onClose, onConfirm }: BatchDialogProps) {
  const [action] = card.actions;
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={`Approve ${cards.length} identical requests?`}
      confirmWords={`Approve ${cards.length}`}
      confirmTone="approve"
      onConfirm={onConfirm}
    >
      <p>
        <OutsideLine text={action?.headline ?? ''} className="font-medium text-text" />
      </p>
      <p>On each of these tickets:</p>
      <ul className="flex max-h-64 flex-col gap-1 overflow-y-auto rounded-control border border-line px-3 py-2">
        {cards.map(({ approvalId, ticket, client }) => (
          <li key={approvalId} className="figures flex min-w-0 gap-2 text-note">
            <span className="shrink-0 text-text">{ticket.number}</span>
            <OutsideLine text={ticket.title} truncate className="min-w-0 flex-1" />
            <OutsideLine text={client.name} truncate className="max-w-[40%] shrink-0" />
          </li>
        ))}
      </ul>
      <p>Each is checked once more; what has changed since is left waiting.</p>
    </ConfirmDialog>
  );
}
