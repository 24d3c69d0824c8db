import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/controls/button.tsx';
import { TextArea } from '../../components/controls/text-area.tsx';

interface DenyFormProps {
  readonly isSending: boolean;
  readonly onCancel: () => void;
  readonly onDeny: (reason: string) => void;
}

/** Why not: the agent and the note on the ticket get these words. */
export function DenyForm({ isSending, onCancel, onDeny }: DenyFormProps) {
  const [reason, setReason] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className="flex min-w-0 flex-1 flex-col gap-2 py-1"
      onSubmit={(event) => {
        event.preventDefault();
        onDeny(reason.trim());
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <TextArea
        ref={field}
        aria-label="Reason for denying"
        placeholder="Reason, for the agent and the ticket’s internal note"
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          if (!isSending) onDeny(reason.trim());
        }}
      />
      <div className="flex items-center gap-2">
        <Button type="submit" tone="deny" hint="Enter" isBusy={isSending}>
          Deny
        </Button>
        <Button tone="quiet" hint="Esc" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
