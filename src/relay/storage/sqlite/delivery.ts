import type { RelayEvent } from '../../../shared/relay-protocol/downstream/event.ts';
import type { Clock } from '../../clock.ts';
import { DELIVERY_WINDOW, DELIVERY_WINDOW_BYTES } from '../delivery-window.ts';
import type { Delivery } from '../relay-storage.ts';

/** Read at once: small, so that what does not fit into the window was not read in vain. */
const STEP = 32;

/** Sends from the log what the window allows; the rest waits on disk. */
export function createDelivery(options: {
  readonly read: (after: number, limit: number) => readonly RelayEvent[];
  readonly clock: Clock;
  readonly after: number;
  readonly send: (event: RelayEvent) => void;
}): Omit<Delivery, 'stop'> & { readonly pump: () => void } {
  const { read, clock, send } = options;
  let sent = options.after;
  let acknowledged = options.after;
  let progressAt = clock.monotonic();
  /** Sent and not acknowledged, in order. */
  let underway: { readonly position: number; readonly bytes: number }[] = [];
  let bytesUnderway = 0;

  const hasRoom = (): boolean => underway.length < DELIVERY_WINDOW && bytesUnderway < DELIVERY_WINDOW_BYTES;

  function pump(): void {
    if (underway.length === 0) progressAt = clock.monotonic();
    while (hasRoom()) {
      const events = read(sent, STEP);
      for (const event of events) {
        if (!hasRoom()) return;
        const bytes = event.body.sealed.length;
        send(event);
        sent = event.position;
        underway.push({ position: sent, bytes });
        bytesUnderway += bytes;
      }
      if (events.length < STEP) return;
    }
  }

  return {
    pump,
    acknowledge: (position) => {
      if (position <= acknowledged) return;
      acknowledged = Math.min(position, sent);
      underway = underway.filter((each) => each.position > acknowledged);
      bytesUnderway = underway.reduce((sum, { bytes }) => sum + bytes, 0);
      progressAt = clock.monotonic();
      pump();
    },
    acknowledged: () => acknowledged,
    stalledMs: () => (underway.length === 0 ? 0 : clock.monotonic() - progressAt),
  };
}
