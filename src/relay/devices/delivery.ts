import type { RelayEvent } from '../../shared/relay-protocol/downstream/event.ts';
import type { Clock } from '../clock.ts';
import type { EventLog } from '../event-log/event-log.ts';

/** What a device may have on the way to it. With hints of at most 0.5 KB this bounds what a slow device costs to 128 KB. */
const WINDOW = 256;

export interface Delivery {
  /** Sends what the log has and the window allows; the rest waits on disk. */
  readonly pump: () => void;
  readonly acknowledge: (position: number) => void;
  readonly acknowledged: () => number;
  /** How long events have been on the way without an acknowledgement. */
  readonly stalledMs: () => number;
}

/** Step 3 of a ticket's way: one device's events, in order, from its own position on. */
export function createDelivery(options: {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly after: number;
  readonly send: (event: RelayEvent) => void;
}): Delivery {
  const { log, clock, send } = options;
  let sent = options.after;
  let acknowledged = options.after;
  let progressAt = clock.monotonic();

  function pump(): void {
    const room = WINDOW - (sent - acknowledged);
    if (room <= 0) return;
    if (sent === acknowledged) progressAt = clock.monotonic();
    for (const event of log.read(sent, room)) {
      send(event);
      sent = event.position;
    }
  }

  return {
    pump,
    acknowledge: (position) => {
      if (position <= acknowledged) return;
      acknowledged = Math.min(position, sent);
      progressAt = clock.monotonic();
      pump();
    },
    acknowledged: () => acknowledged,
    stalledMs: () => (sent === acknowledged ? 0 : clock.monotonic() - progressAt),
  };
}
