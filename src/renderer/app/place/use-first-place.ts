import { useEffect } from 'react';
import type { AppStatus } from '../../../shared/desktop-api/status.ts';
import { useBridge } from '../bridge/bridge-context.tsx';
import { useCall } from '../data/use-call.ts';
import { landingPlace } from './landing-place.ts';
import { usePlaceStore } from './place-store.ts';

/**
 * Opens the first screen: the setup where nothing is set up, else approvals if any wait for me, else the queue. Also follows where the host points (a clicked
 * notification).
 */
export function useFirstPlace(status: AppStatus | undefined): void {
  const bridge = useBridge();
  const hasPlace = usePlaceStore((state) => state.place !== null);
  const isOwn = status?.workspace.kind === 'autotask';
  const integration = useCall('integration.get', {}, { enabled: isOwn && !hasPlace });
  const views = useCall('queue.views', {}, { enabled: !hasPlace });
  const isUnknown = (isOwn && integration.isPending) || views.isPending;
  const isNew =
    isOwn && integration.data?.autotask.kind === 'none' && integration.data.import.state === 'not-started';
  useEffect(() => {
    if (hasPlace || !status || isUnknown) return;
    const { show } = usePlaceStore.getState();
    if (isNew && !status.me) show({ kind: 'settings', section: 'autotask' });
    else if (status.approvals.forMe > 0) show({ kind: 'approvals', list: 'mine', approvalId: null });
    // Where nobody is known to sit, nothing is theirs.
    else if (!status.me) show({ kind: 'queue', inbox: 'open', ticketId: null });
    else show(landingPlace(views.data?.landing, views.data?.views));
  }, [hasPlace, status, isUnknown, isNew, views.data]);
  useEffect(
    () =>
      bridge.onEvent((event) => {
        if (event.kind !== 'show') return;
        const { go, setReading } = usePlaceStore.getState();
        const { target } = event;
        if (target.kind === 'inbox') {
          go({ kind: 'queue', inbox: target.inbox, ticketId: null });
          return;
        }
        go({ kind: 'approvals', list: 'mine', approvalId: target.approvalId });
        setReading(true);
      }),
    [bridge],
  );
}
