import { useCall } from '../../app/data/use-call.ts';
import { useStatus } from '../../app/data/use-status.ts';
import { ErrorState } from '../../components/states/error-state.tsx';
import { Skeleton } from '../../components/states/skeleton.tsx';
import { SectionHead } from '../section-head.tsx';
import { SampleWorkspace } from '../workspace/sample-workspace.tsx';
import { AutotaskSetup } from './autotask-setup.tsx';
import { SetupSkeleton } from './setup-skeleton.tsx';

/** Settings → Integrations → Autotask: the setup in a workspace of one's own, the way there in the sample. */
export function AutotaskSection() {
  const status = useStatus();
  const isOwn = status?.workspace.kind === 'autotask';
  const { data, error, refetch } = useCall('integration.get', {}, { enabled: isOwn });
  if (status?.workspace.kind === 'sample') return <SampleWorkspace />;
  if (data) return <AutotaskSetup integration={data} status={status} />;
  return (
    <>
      <SectionHead title="Autotask" />
      {error ? (
        <ErrorState
          what="The integration could not be read."
          failure={error.failure}
          onRetry={() => void refetch()}
        />
      ) : (
        <Skeleton label="Loading the integration">
          <SetupSkeleton />
        </Skeleton>
      )}
    </>
  );
}
