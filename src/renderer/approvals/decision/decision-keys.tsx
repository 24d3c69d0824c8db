import { useKeys } from '../../app/keys/keys-context.tsx';

interface DecisionKeysProps {
  readonly onApprove: () => void;
  readonly onDeny: () => void;
  /** Null where there is nothing to edit, or the ticket is not theirs to give away. */
  readonly onEdit: (() => void) | null;
  readonly onHandOver: (() => void) | null;
}

/** A, E, D and H while a card that waits for me is the current one. */
export function DecisionKeys({ onApprove, onDeny, onEdit, onHandOver }: DecisionKeysProps) {
  useKeys('Approval', [
    { keys: 'a', words: 'Approve', run: onApprove },
    ...(onEdit ? [{ keys: 'e', words: 'Edit', run: onEdit }] : []),
    { keys: 'd', words: 'Deny', run: onDeny },
    ...(onHandOver ? [{ keys: 'h', words: 'Hand over', run: onHandOver }] : []),
  ]);
  return null;
}
