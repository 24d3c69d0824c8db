import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

interface DialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly title: string;
  /** One sentence under the title. */
  readonly about?: string;
  readonly children: ReactNode;
}

/** A dialog over the window; Escape and a press outside close it. */
export function Dialog({ isOpen, onOpenChange, title, about, children }: DialogProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          {...(about ? {} : { 'aria-describedby': undefined })}
          // The ring belongs on what is pressed next, not on the way out.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.target instanceof HTMLElement) event.target.focus();
          }}
          className="fixed top-[12vh] left-1/2 z-40 flex max-h-[76vh] w-[560px] max-w-[calc(100vw-32px)] -translate-x-1/2 animate-appear flex-col rounded-card bg-raised shadow-float outline-none"
        >
          <div className="flex items-start gap-3 px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-title font-strong">{title}</Radix.Title>
              {about && <Radix.Description className="mt-1 text-quiet">{about}</Radix.Description>}
            </div>
            <Radix.Close
              aria-label="Close"
              className="-mt-0.5 -mr-2 flex size-7 items-center justify-center rounded-control text-quiet hover:bg-hover hover:text-text"
            >
              <X aria-hidden="true" className="size-4" />
            </Radix.Close>
          </div>
          {/* Focusable, so that the arrow keys scroll it. */}
          <div className="min-h-0 overflow-y-auto px-5 pb-5" tabIndex={-1}>
            {children}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
