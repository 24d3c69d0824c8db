import { clsx } from 'clsx';
import type { ReactNode } from 'react';

/** The 44 px bar at the head of a pane; the window is dragged by it in Electron. */
export function Bar({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  return (
    <header
      className={clsx(
        'window-drag flex h-11 shrink-0 items-center gap-1.5 border-b border-line px-3',
        className,
      )}
    >
      {children}
    </header>
  );
}
