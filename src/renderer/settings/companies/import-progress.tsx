import type { ImportState } from '../../../shared/desktop-api/integration.ts';
import { Button } from '../../components/controls/button.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { ProgressBar } from '../../components/states/progress-bar.tsx';
import { useIntegrationCall } from '../integration/use-integration.ts';

/** How far the import is, and the way to stop it. Its words change with every page: they are not read out. */
export function ImportProgress({ state: { words, done, total } }: { readonly state: ImportState }) {
  const stopping = useIntegrationCall('integration.stopImport');
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-4">
        <div className="flex min-w-0 flex-1 flex-col gap-1.5">
          <p className="figures truncate">{words}</p>
          <ProgressBar label="Import" words={words} done={done} total={total} />
        </div>
        <Button isBusy={stopping.isPending} onClick={() => stopping.mutate({})}>
          Stop
        </Button>
      </div>
      {stopping.error && <FailureLine failure={stopping.error.failure} />}
    </div>
  );
}
