import type { ReactNode } from 'react';
import type { PolicyOverview } from '../../shared/desktop-api/policy.ts';
import { useCall } from '../app/data/use-call.ts';
import { RowSkeleton } from '../components/lists/row-skeleton.tsx';
import { ErrorState } from '../components/states/error-state.tsx';
import { Skeleton } from '../components/states/skeleton.tsx';

/** The policy once it is read; before that its shape, and what to do when it cannot be read. */
export function PolicyLoader({ children }: { readonly children: (overview: PolicyOverview) => ReactNode }) {
  const { data, error, refetch } = useCall('policy.get', {});
  if (data) {
    return (
      <>
        {data.mayChange.kind === 'no' && (
          <p className="rounded-card border border-line bg-raised px-4 py-3 text-quiet">
            {data.mayChange.words} You see the rules; an admin changes them.
          </p>
        )}
        {children(data)}
      </>
    );
  }
  if (error) {
    return (
      <ErrorState
        what="The policy could not be read."
        failure={error.failure}
        onRetry={() => void refetch()}
      />
    );
  }
  return (
    <Skeleton label="Loading the policy">
      {[0, 1, 2, 3, 4, 5, 6, 7].map((seed) => (
        <RowSkeleton key={seed} seed={seed} />
      ))}
    </Skeleton>
  );
}
