import { useEffect } from 'react';
import { toast } from 'sonner';
import { useBridge } from '../bridge/bridge-context.tsx';
import { usePlaceStore } from '../place/place-store.ts';

/** A toast when a request for me arrives while I am on another screen. Several at once become one. */
export function ArrivalNotices() {
  const bridge = useBridge();
  useEffect(() => {
    let waiting = 0;
    return bridge.onEvent((event) => {
      if (event.kind !== 'approval-raised' || !event.forMe) return;
      if (usePlaceStore.getState().place?.kind === 'approvals') return;
      waiting += 1;
      const open = () => {
        const { go, setReading } = usePlaceStore.getState();
        go({ kind: 'approvals', list: 'mine', approvalId: event.approvalId });
        setReading(true);
      };
      const reset = () => {
        waiting = 0;
      };
      toast(waiting > 1 ? `${waiting} requests wait for you` : event.headline, {
        id: 'approval-raised',
        description:
          waiting > 1
            ? `Latest: ${event.clientName}, ${event.ticketNumber}`
            : `${event.clientName}, ${event.ticketNumber}`,
        duration: 8_000,
        action: { label: 'Review', onClick: open },
        onDismiss: reset,
        onAutoClose: reset,
      });
    });
  }, [bridge]);
  return null;
}
