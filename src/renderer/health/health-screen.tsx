import { useMemo, useState } from 'react';
import type { Health, HealthSpan } from '../../shared/desktop-api/health.ts';
import { useCall } from '../app/data/use-call.ts';
import { useStatus } from '../app/data/use-status.ts';
import { Page } from '../app/frame/page.tsx';
import { Segments } from '../components/controls/segments.tsx';
import { ErrorState } from '../components/states/error-state.tsx';
import { Skeleton } from '../components/states/skeleton.tsx';
import { HealthCards } from './health-cards.tsx';

const spans: readonly { readonly value: HealthSpan; readonly words: string }[] = [
  { value: 'hour', words: 'Hour' },
  { value: 'day', words: 'Day' },
  { value: 'week', words: 'Week' },
];
const everyMs = 15_000;

/** Whether what is on the screen can be trusted to be current, and how that was. */
export function HealthScreen() {
  const [span, setSpan] = useState<HealthSpan>('day');
  const status = useStatus();
  const { data, error, refetch } = useCall('health.get', { span }, { keepPrevious: true, everyMs });
  const shown = useShown(data);
  return (
    <Page
      title="Health"
      aside={<Segments label="Time shown" value={span} options={spans} onChange={setSpan} />}
    >
      {!data && error && (
        <ErrorState what="Health could not be read." failure={error.failure} onRetry={() => void refetch()} />
      )}
      {!data && !error && (
        <Skeleton label="Loading health">
          <div className="h-40" />
        </Skeleton>
      )}
      {shown && status && (
        <div className="@container min-h-0 flex-1 overflow-y-auto">
          <div className="mx-auto max-w-[960px] px-6 py-5">
            <HealthCards health={shown} status={status} />
          </div>
        </div>
      )}
    </Page>
  );
}

/** The minute under way belongs at the end of every line. */
function useShown(health: Health | undefined): Health | undefined {
  return useMemo(() => {
    if (health === undefined) return undefined;
    const before = health.points.filter(({ minuteMs }) => minuteMs < health.now.minuteMs);
    return { ...health, points: [...before, health.now] };
  }, [health]);
}
