import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly icon?: ReactNode;
  /** One sentence that says why there is nothing. */
  readonly words: string;
  readonly more?: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing to show, and why. */
export function EmptyState({ icon, words, more, action }: EmptyStateProps) {
  return (
    <div className="flex h-full min-h-40 flex-col items-center justify-center gap-1 px-8 py-10 text-center">
      {icon && <span className="mb-2 text-quiet [&_svg]:size-6 [&_svg]:stroke-[1.25]">{icon}</span>}
      <p className="max-w-72 text-text">{words}</p>
      {more && <p className="max-w-80 text-note text-quiet">{more}</p>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
