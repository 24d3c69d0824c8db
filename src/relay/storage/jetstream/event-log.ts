import { hash } from 'node:crypto';
import type { EventBody } from '../../../shared/relay-protocol/event-body.ts';
import type { Clock } from '../../clock.ts';
import type { Appended, DeliveryKey, EventBounds, EventLog } from '../relay-storage.ts';
import { isTooLate } from './api-errors.ts';
import { ANSWER_MS, type JetStreamLink } from './connect.ts';
import { createDelivery } from './delivery.ts';
import { type StoredEvent, writeEvent } from './stored-event.ts';
import type { EventStream } from './streams.ts';

/**
 * A device may know more positions than a stream that was restored or lost its last two minutes. The relay then goes on behind them;
 * each position costs a message that nobody sees.
 */
const MOST_LOST_POSITIONS = 100_000;
const FILL_STEP = 500;

/** Step 2 of a ticket's way on JetStream: its acknowledgement comes before Autotask hears 200. A position is a stream sequence. */
export function createEventLog(options: {
  readonly link: JetStreamLink;
  readonly stream: EventStream;
  readonly clock: Clock;
}): EventLog {
  const { link, stream, clock } = options;
  const { js, jsm } = link;

  async function bounds(): Promise<EventBounds> {
    const { state } = await jsm.streams.info(stream.name);
    return { newest: state.last_seq, oldest: Math.min(Math.max(1, state.first_seq), state.last_seq + 1) };
  }

  /** Known again within the window of JetStream's own ids: as much as the repetitions of a numbered callout need. */
  async function appendById(id: string, event: string): Promise<Appended> {
    const { seq, duplicate } = await js.publish(stream.subject, event, { msgID: id, timeout: ANSWER_MS });
    return { position: seq, double: duplicate };
  }

  /** Known again for as long as it is kept, or for exactly as long as its key says: what comes first takes the subject. */
  async function appendOnce(
    id: string,
    doubleWithinMs: number | null,
    event: StoredEvent,
  ): Promise<Appended> {
    const subject = stream.onceSubject(id);
    for (;;) {
      const earlier = await jsm.streams.getMessage(stream.name, { last_by_subj: subject });
      if (earlier !== null) {
        const ageMs = Math.abs(
          Date.parse(event.receivedAt) - Date.parse(earlier.json<StoredEvent>().receivedAt),
        );
        if (doubleWithinMs === null || ageMs <= doubleWithinMs)
          return { position: earlier.seq, double: true };
      }
      try {
        const { seq } = await js.publish(subject, writeEvent(event), {
          expect: { lastSubjectSequence: earlier?.seq ?? 0 },
          timeout: ANSWER_MS,
        });
        return { position: seq, double: false };
      } catch (error) {
        // Another process was quicker: then this one is the double.
        if (!isTooLate(error)) throw error;
      }
    }
  }

  return {
    append: ({ text, doubleWithinMs }: DeliveryKey, body) => {
      const event = { receivedAt: new Date(clock.now()).toISOString(), body };
      const id = hash('sha256', text, 'base64url');
      return isNumberedCallout(body, doubleWithinMs)
        ? appendById(id, writeEvent(event))
        : appendOnce(id, doubleWithinMs, event);
    },
    bounds,
    skipTo: async (position) => {
      let { newest } = await bounds();
      if (position > newest + MOST_LOST_POSITIONS) return false;
      while (newest < position) {
        const count = Math.min(FILL_STEP, position - newest);
        await Promise.all(Array.from({ length: count }, () => js.publish(stream.filler, '')));
        ({ newest } = await bounds());
      }
      return true;
    },
    deliver: (wanted) => createDelivery({ link, stream, clock, ...wanted }),
  };
}

/** Most events are; the others are few enough to have a subject each, which the server keeps in memory. */
function isNumberedCallout(body: EventBody, doubleWithinMs: number | null): boolean {
  return body.kind === 'callout' && doubleWithinMs === null;
}
