import { TriangleAlert } from 'lucide-react';
import type { Failure } from '../../../shared/desktop-api/failure.ts';
import { Button } from '../controls/button.tsx';

interface ErrorStateProps {
  /** What could not be shown: "The queue could not be read." */
  readonly what: string;
  readonly failure: Failure;
  readonly onRetry?: () => void;
}

/** What happened, what to do now, and the number that finds it in the log. */
export function ErrorState({ what, failure, onRetry }: ErrorStateProps) {
  return (
    <div
      role="alert"
      className="flex h-full min-h-40 flex-col items-center justify-center gap-1 px-8 py-10 text-center"
    >
      <TriangleAlert aria-hidden="true" className="mb-2 size-6 stroke-[1.25] text-warn" />
      <p className="max-w-80 font-medium">{what}</p>
      <p className="max-w-80 text-quiet">{failure.message}</p>
      {failure.next && <p className="max-w-80 text-quiet">{failure.next}</p>}
      {onRetry && (
        <Button className="mt-3" onClick={onRetry}>
          Try again
        </Button>
      )}
      {failure.reference && (
        <p className="mt-3 text-note text-quiet">
          Reference <span className="font-mono select-text">{failure.reference}</span>
        </p>
      )}
    </div>
  );
}
