import { type JetStreamManager, RetentionPolicy, StorageType, type StreamConfig } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import {
  CHECKPOINT_RETENTION_MS,
  LONGEST_RETENTION_MS,
  MOST_CHECKPOINTS,
  RETENTION_MS,
} from '../retention.ts';
import { isNotFound } from './api-errors.ts';

/**
 * How long JetStream knows an event by its id. Autotask repeats for minutes; a relay that could not tell whether NATS had taken an
 * event has it repeated as well. The server keeps these ids in memory: about 100 bytes for each event of the last two hours.
 */
const DUPLICATE_WINDOW_MS = 2 * 3_600_000;

/** A webhook that is set up wrongly sends a great many; the oldest go. */
const MOST_LETTERS = 1_000;

/** What a workspace's stream is called, and where it listens. */
export interface EventStream {
  readonly name: string;
  /** Of events that JetStream tells from their doubles by id. */
  readonly subject: string;
  /** Of events that are told from their doubles by a subject of their own. */
  readonly onceSubject: (id: string) => string;
  /** All that devices see. */
  readonly filter: string;
  /** Of messages that only take up a position. */
  readonly filler: string;
}

export const CHECKPOINTS = { name: 'countersign-checkpoints', prefix: 'countersign.checkpoints' };
export const DEAD_LETTERS = { name: 'countersign-dead-letters', prefix: 'countersign.dead-letters' };

export function eventStreamOf(workspaceId: string): EventStream {
  const prefix = `countersign.${workspaceId}`;
  return {
    name: `countersign-${workspaceId}`,
    subject: `${prefix}.event.callout`,
    onceSubject: (id) => `${prefix}.event.once.${id}`,
    filter: `${prefix}.event.>`,
    filler: `${prefix}.filler`,
  };
}

/** Makes the streams that are missing; those there are stay as their operator has set them up. */
export async function makeStreams(
  jsm: JetStreamManager,
  events: EventStream,
  replicas: number,
): Promise<void> {
  await makeStream(jsm, {
    name: events.name,
    subjects: [events.filter, events.filler],
    max_age: nanos(LONGEST_RETENTION_MS),
    duplicate_window: nanos(DUPLICATE_WINDOW_MS),
    num_replicas: replicas,
  });
  await makeStream(jsm, {
    name: DEAD_LETTERS.name,
    subjects: [`${DEAD_LETTERS.prefix}.>`],
    max_age: nanos(RETENTION_MS),
    max_msgs: MOST_LETTERS,
    num_replicas: replicas,
  });
  await makeStream(jsm, {
    name: CHECKPOINTS.name,
    subjects: [`${CHECKPOINTS.prefix}.>`],
    max_age: nanos(CHECKPOINT_RETENTION_MS),
    max_msgs_per_subject: MOST_CHECKPOINTS,
    // Not even whoever has the relay's credentials takes one back.
    deny_delete: true,
    deny_purge: true,
    num_replicas: replicas,
  });
}

async function makeStream(jsm: JetStreamManager, config: Partial<StreamConfig> & { readonly name: string }) {
  try {
    await jsm.streams.info(config.name);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    // Another process that does the same at this moment asks for the same: the server takes both.
    await jsm.streams.add({ ...config, retention: RetentionPolicy.Limits, storage: StorageType.File });
  }
}
