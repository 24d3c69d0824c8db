import {
  AckPolicy,
  type ConsumerInfo,
  DeliverPolicy,
  type JetStreamManager,
  type JsMsg,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { Clock } from '../../clock.ts';
import { DELIVERY_WINDOW } from '../delivery-window.ts';
import type { Delivery, DeliveryOptions } from '../relay-storage.ts';
import { LONGEST_RETENTION_MS } from '../retention.ts';
import { isNotFound } from './api-errors.ts';
import type { JetStreamLink } from './connect.ts';
import { readEvent } from './stored-event.ts';
import type { EventStream } from './streams.ts';

/**
 * Never sent again by JetStream itself: a device that does not acknowledge loses its connection much earlier, and begins anew where
 * it is.
 */
const ACKNOWLEDGE_WITHIN_MS = 3_600_000;

/**
 * Sends through the device's durable consumer what its window allows; the rest waits on NATS. Whatever goes wrong on the way ends the
 * delivery: the device then comes back with its own position.
 */
export async function createDelivery(
  options: DeliveryOptions & {
    readonly link: JetStreamLink;
    readonly stream: EventStream;
    readonly clock: Clock;
  },
): Promise<Delivery> {
  const { link, stream, clock, deviceId, after, send } = options;
  const made = await ownConsumer(link.jsm, stream, deviceId, after);
  let expected = made.delivered.consumer_seq + 1;
  /** On the way, in order: those that no acknowledgement has covered. */
  let outstanding: JsMsg[] = [];
  let acknowledged = after;
  let progressAt = clock.monotonic();
  let over = false;

  function end(): void {
    if (over) return;
    over = true;
    forgetLink();
    messages.stop();
  }
  function give(why: string, cause?: unknown): void {
    if (over) return;
    end();
    options.onError(new Error(`The delivery to ${deviceId} ended: ${why}.`, { cause }));
  }

  function take(message: JsMsg): void {
    if (over) return;
    // A gap is what another process took away, or what was lost on a link that broke.
    if (message.info.deliverySequence !== expected) {
      give('another connection of this device took over');
      return;
    }
    expected += 1;
    if (outstanding.length === 0) progressAt = clock.monotonic();
    outstanding.push(message);
    send(readEvent(message));
  }

  const consumer = await link.js.consumers.get(stream.name, deviceId);
  const messages = await consumer.consume({
    max_messages: DELIVERY_WINDOW,
    abort_on_missing_resource: true,
    callback: take,
  });
  const forgetLink = link.onReconnect(() => give('the connection to NATS broke'));
  void messages.closed().then((error) => give('NATS ended it', error));

  return {
    acknowledge: (position) => {
      if (position <= acknowledged) return;
      let covered: JsMsg | undefined;
      for (const message of outstanding) if (message.seq <= position) covered = message;
      if (covered === undefined) return;
      acknowledged = covered.seq;
      outstanding = outstanding.filter(({ seq }) => seq > acknowledged);
      progressAt = clock.monotonic();
      // Covers all before it.
      covered.ack();
    },
    acknowledged: () => acknowledged,
    stalledMs: () => (outstanding.length === 0 ? 0 : clock.monotonic() - progressAt),
    stop: end,
  };
}

/**
 * The device's consumer, standing at this position with nothing on the way. One that stands elsewhere, or that somebody may still read
 * from, is replaced: whoever read from it notices.
 */
async function ownConsumer(
  jsm: JetStreamManager,
  stream: EventStream,
  deviceId: string,
  after: number,
): Promise<ConsumerInfo> {
  const known = await consumerOf(jsm, stream, deviceId);
  if (known !== null) {
    const isIdle = known.num_ack_pending === 0 && known.num_waiting === 0;
    if (isIdle && known.ack_floor.stream_seq === after) return known;
    await removeConsumer(jsm, stream, deviceId);
  }
  return jsm.consumers.add(stream.name, {
    durable_name: deviceId,
    ack_policy: AckPolicy.All,
    ack_wait: nanos(ACKNOWLEDGE_WITHIN_MS),
    max_ack_pending: DELIVERY_WINDOW,
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: after + 1,
    filter_subject: stream.filter,
    // Of a device that never came back; nothing that it knows is kept any more.
    inactive_threshold: nanos(LONGEST_RETENTION_MS),
  });
}

async function consumerOf(
  jsm: JetStreamManager,
  stream: EventStream,
  deviceId: string,
): Promise<ConsumerInfo | null> {
  try {
    return await jsm.consumers.info(stream.name, deviceId);
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

async function removeConsumer(jsm: JetStreamManager, stream: EventStream, deviceId: string): Promise<void> {
  try {
    await jsm.consumers.delete(stream.name, deviceId);
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}
