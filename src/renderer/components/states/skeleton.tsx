import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useLate } from './use-late.ts';

/** A grey bar where a line of text will be. */
export function SkeletonBar({ className }: { readonly className?: string }) {
  return <span className={clsx('block h-2.5 animate-breathe rounded-full bg-press', className)} />;
}

/** Shows the shape of what is being loaded, but only when it takes long enough to notice. */
export function Skeleton({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const isLate = useLate(true);
  return (
    <div role="status" aria-label={label} className="min-h-0 overflow-hidden">
      {isLate && <div aria-hidden="true">{children}</div>}
    </div>
  );
}
