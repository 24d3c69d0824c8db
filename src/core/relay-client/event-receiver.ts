import type { RelayEvent } from '../../shared/relay-protocol/downstream/event.ts';

export interface EventReceiver {
  /** Stores an event unless it is a repetition. Throws what `receive` throws. */
  readonly take: (event: RelayEvent) => void;
}

/** The positions between these two never come: the device must catch up from Autotask. */
export interface MissedEvents {
  readonly after: number;
  readonly before: number;
}

/** Takes one connection's events: in order, each once, on disk before it is acknowledged. */
export function createEventReceiver(options: {
  /** The last position this device has. */
  readonly after: number;
  readonly receive: (event: RelayEvent) => void;
  readonly acknowledge: (position: number) => void;
  readonly onMissed: (missed: MissedEvents) => void;
}): EventReceiver {
  let position = options.after;
  let acknowledging = false;

  function acknowledgeSoon(): void {
    if (acknowledging) return;
    acknowledging = true;
    // One acknowledgement for all the events of a packet.
    setImmediate(() => {
      acknowledging = false;
      options.acknowledge(position);
    });
  }

  return {
    take: (event) => {
      if (event.position > position) {
        if (event.position > position + 1) options.onMissed({ after: position, before: event.position });
        options.receive(event);
        position = event.position;
      }
      acknowledgeSoon();
    },
  };
}
