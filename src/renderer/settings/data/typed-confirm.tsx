import { type ReactNode, useState } from 'react';
import type { Failure } from '../../../shared/desktop-api/failure.ts';
import { Button } from '../../components/controls/button.tsx';
import { TextField } from '../../components/controls/text-field.tsx';
import { Dialog } from '../../components/overlays/dialog.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';

interface TypedConfirmProps {
  readonly title: string;
  /** What has to be typed. */
  readonly word: string;
  readonly confirmWords: string;
  readonly isBusy: boolean;
  readonly failure: Failure | undefined;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  /** What happens and what stays. */
  readonly children: ReactNode;
}

/** Asks for a typed word before something that nothing brings back by itself. */
export function TypedConfirm(props: TypedConfirmProps) {
  const { title, word, confirmWords, isBusy, failure, onConfirm, onClose, children } = props;
  const [typed, setTyped] = useState('');
  const isRight = typed.trim().toLowerCase() === word;
  return (
    <Dialog isOpen onOpenChange={(isOpen) => !isOpen && !isBusy && onClose()} title={title}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (isRight && !isBusy) onConfirm();
        }}
      >
        <div className="flex flex-col gap-2 text-quiet">{children}</div>
        <TextField label={`Type “${word}” to go on`} value={typed} onChange={setTyped} />
        {failure && <FailureLine failure={failure} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="deny" disabled={!isRight} isBusy={isBusy}>
            {confirmWords}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
