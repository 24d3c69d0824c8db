import { Tooltip } from 'radix-ui';
import type { ReactNode } from 'react';
import { KeyHint } from '../controls/key-hint.tsx';

interface HintProps {
  readonly words: ReactNode;
  readonly keys?: string;
  readonly children: ReactNode;
}

/** A tooltip on hover and focus. The child must take a ref and be focusable. */
export function Hint({ words, keys, children }: HintProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-80 animate-appear items-center gap-2 rounded-control bg-raised px-2 py-1 text-note text-text shadow-float"
        >
          {words}
          {keys && <KeyHint keys={keys} />}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
