import type { ReceivedCallout } from './bench-relay.ts';
import type { Callout } from './callout-load.ts';

export interface ReplayCheck {
  /** Acknowledged and not among the events. */
  readonly lost: readonly Callout[];
  /** Events whose callout, or whose position, another event had before. */
  readonly doubles: number;
  /** Events of a ticket behind one that was sent later. */
  readonly disordered: number;
  /** Events that nobody sent as they are. */
  readonly foreign: number;
}

/**
 * What a device got, in the order it got it, beside what the relay acknowledged. `sent` tells whether a callout was ever sent:
 * one without an answer may have been stored or not. Each ticket's callouts were sent one after the other, with growing sequences.
 */
export function checkReplay(
  events: readonly ReceivedCallout[],
  acknowledged: readonly Callout[],
  sent: (key: string) => Callout | undefined,
): ReplayCheck {
  const seen = new Set<string>();
  const latestOf = new Map<number, number>();
  let position = 0;
  let doubles = 0;
  let disordered = 0;
  let foreign = 0;
  for (const event of events) {
    const { ticketId, sequence } = event;
    const key = calloutKey(event);
    if (sent(key)?.ticketId !== ticketId) {
      foreign += 1;
      continue;
    }
    const latest = latestOf.get(ticketId) ?? 0;
    if (seen.has(key) || event.position <= position) doubles += 1;
    else if (sequence < latest) disordered += 1;
    seen.add(key);
    position = Math.max(position, event.position);
    latestOf.set(ticketId, Math.max(sequence, latest));
  }
  return {
    lost: acknowledged.filter((callout) => !seen.has(calloutKey(callout))),
    doubles,
    disordered,
    foreign,
  };
}

export function calloutKey({ guid, sequence }: Pick<Callout, 'guid' | 'sequence'>): string {
  return `${guid} ${sequence}`;
}
