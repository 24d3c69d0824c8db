import { useKeys } from '../../app/keys/keys-context.tsx';

interface DecisionKeysProps {
  readonly onApprove: () => void;
  readonly onDeny: () => void;
}

/** A and D while a card that waits for me is the current one. */
export function DecisionKeys({ onApprove, onDeny }: DecisionKeysProps) {
  useKeys('Approval', [
    { keys: 'a', words: 'Approve', run: onApprove },
    { keys: 'd', words: 'Deny', run: onDeny },
  ]);
  return null;
}
