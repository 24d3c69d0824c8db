import { useEffect } from 'react';
import type { AppStatus } from '../../../shared/desktop-api/status.ts';
import { useBridge } from '../bridge/bridge-context.tsx';
import { usePlaceStore } from './place-store.ts';

/** Opens the first screen: approvals if any wait for me, else the queue. Also follows where the host points (a clicked notification). */
export function useFirstPlace(status: AppStatus | undefined): void {
  const bridge = useBridge();
  const hasPlace = usePlaceStore((state) => state.place !== null);
  useEffect(() => {
    if (hasPlace || !status) return;
    const { show } = usePlaceStore.getState();
    if (status.approvals.forMe > 0) show({ kind: 'approvals', list: 'mine', approvalId: null });
    else show({ kind: 'queue', inbox: status.me ? 'mine' : 'open', ticketId: null });
  }, [hasPlace, status]);
  useEffect(
    () =>
      bridge.onEvent((event) => {
        if (event.kind !== 'show') return;
        const { go, setReading } = usePlaceStore.getState();
        go({ kind: 'approvals', list: 'mine', approvalId: event.target.approvalId });
        setReading(true);
      }),
    [bridge],
  );
}
