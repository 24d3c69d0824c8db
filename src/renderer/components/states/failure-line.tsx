import { TriangleAlert } from 'lucide-react';
import type { Failure } from '../../../shared/desktop-api/failure.ts';

/** A failure beside the thing that it concerns, in words. */
export function FailureLine({ failure }: { readonly failure: Failure }) {
  return (
    <div role="alert" className="flex gap-2 rounded-control border border-warn/40 bg-warn/8 px-2.5 py-2">
      <TriangleAlert aria-hidden="true" className="mt-px size-4 shrink-0 text-warn" />
      <div className="min-w-0 select-text">
        <p className="font-medium">{failure.message}</p>
        {failure.next && <p className="text-quiet">{failure.next}</p>}
        {failure.reference && (
          <p className="text-note text-quiet">
            Reference <span className="font-mono">{failure.reference}</span>
          </p>
        )}
      </div>
    </div>
  );
}
