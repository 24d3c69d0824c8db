import { AlertDialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from '../controls/button.tsx';

interface ConfirmDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** The question, with the verb of the button. */
  readonly title: string;
  /** What stops and what stays. */
  readonly children: ReactNode;
  readonly confirmWords: string;
  readonly confirmTone?: 'deny' | 'approve';
  readonly onConfirm: () => void;
}

/** Asks once before something that takes work to bring back. Cancel has the focus. */
export function ConfirmDialog({
  isOpen,
  onOpenChange,
  title,
  children,
  confirmWords,
  confirmTone = 'deny',
  onConfirm,
}: ConfirmDialogProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content className="fixed top-[20vh] left-1/2 z-40 flex w-[440px] max-w-[calc(100vw-32px)] -translate-x-1/2 animate-appear flex-col gap-4 rounded-card bg-raised p-5 shadow-float outline-none">
          <div className="flex flex-col gap-2">
            <Radix.Title className="text-title font-strong">{title}</Radix.Title>
            <Radix.Description asChild>
              <div className="flex flex-col gap-2 text-quiet">{children}</div>
            </Radix.Description>
          </div>
          <div className="flex justify-end gap-2">
            <Radix.Cancel asChild>
              <Button>Cancel</Button>
            </Radix.Cancel>
            <Radix.Action asChild>
              <Button tone={confirmTone} onClick={onConfirm}>
                {confirmWords}
              </Button>
            </Radix.Action>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
