import { AckPolicy, DeliverPolicy, type JetStreamManager } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { Clock } from '../../clock.ts';
import type { EventStream } from './streams.ts';

/** Forgets events that every device has and that are older than `retentionMs`; after 30 days the stream does so by itself. Says how many. */
export async function pruneEvents(options: {
  readonly jsm: JetStreamManager;
  readonly stream: EventStream;
  readonly clock: Clock;
  readonly retentionMs: number;
  /** The lowest position that every device has acknowledged; null without devices. */
  readonly acknowledgedByAll: number | null;
}): Promise<number> {
  const { jsm, stream, clock, retentionMs, acknowledgedByAll } = options;
  const firstToKeep = await firstSince(jsm, stream, new Date(clock.now() - retentionMs));
  const upTo = Math.min(firstToKeep - 1, acknowledgedByAll ?? Number.POSITIVE_INFINITY);
  const { first_seq } = (await jsm.streams.info(stream.name)).state;
  if (upTo < first_seq) return 0;
  const { purged } = await jsm.streams.purge(stream.name, { seq: upTo + 1 });
  return purged;
}

/** The position of the first event that came at that time or later: where a consumer that begins then would stand. */
async function firstSince(jsm: JetStreamManager, stream: EventStream, since: Date): Promise<number> {
  const consumer = await jsm.consumers.add(stream.name, {
    ack_policy: AckPolicy.None,
    deliver_policy: DeliverPolicy.StartTime,
    opt_start_time: since.toISOString(),
    inactive_threshold: nanos(5_000),
  });
  await jsm.consumers.delete(stream.name, consumer.name);
  return consumer.delivered.stream_seq + 1;
}
