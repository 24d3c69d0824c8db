import { DeliverPolicy } from '@nats-io/jetstream';
import { type AuditCheckpoint, auditCheckpoint } from '../../../shared/domain/audit-checkpoint.ts';
import type { Checkpoints } from '../relay-storage.ts';
import { isTooLate } from './api-errors.ts';
import { ANSWER_MS, type JetStreamLink } from './connect.ts';
import { CHECKPOINTS } from './streams.ts';

/** Each device's in a subject of its own, in the order of its log: what is there once is only ever followed. */
export function createCheckpoints({ js, jsm }: JetStreamLink): Checkpoints {
  const { name: stream, prefix } = CHECKPOINTS;

  async function newest(subject: string): Promise<Kept | null> {
    return keptIn(await jsm.streams.getMessage(stream, { last_by_subj: subject }));
  }
  /** The first of the subject at this place of the stream or behind it. */
  async function nextFrom(subject: string, seq: number): Promise<Kept | null> {
    // The server has known this for long; the client's types do not.
    const query = { seq, next_by_subj: subject };
    return keptIn(await jsm.streams.getMessage(stream, query));
  }
  /** The first that is behind `after`: sequences of the log grow with places in the stream. */
  async function firstBehind(subject: string, after: number): Promise<Kept | null> {
    const last = await newest(subject);
    if (last === null || last.checkpoint.sequence <= after) return null;
    let found = last;
    let low = (await jsm.streams.info(stream)).state.first_seq;
    while (low < found.seq) {
      const middle = Math.floor((low + found.seq) / 2);
      const kept = await nextFrom(subject, middle);
      if (kept === null || kept.checkpoint.sequence <= after) low = (kept?.seq ?? middle) + 1;
      else if (kept.seq < found.seq) found = kept;
      // Nothing of this subject is between the middle and what was found.
      else found = { ...found, seq: middle };
    }
    return nextFrom(subject, low);
  }

  async function list(deviceId: string, after: number, limit: number): Promise<readonly AuditCheckpoint[]> {
    const subject = `${prefix}.${deviceId}`;
    const first = await firstBehind(subject, after);
    if (first === null) return [];
    const consumer = await js.consumers.get(stream, {
      filter_subjects: subject,
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: first.seq,
    });
    const listed: AuditCheckpoint[] = [];
    const messages = await consumer.fetch({ max_messages: limit, expires: ANSWER_MS });
    for await (const message of messages) {
      listed.push(auditCheckpoint.parse(message.json()));
      if (message.info.pending === 0 || listed.length === limit) break;
    }
    await consumer.delete();
    return listed;
  }

  return {
    put: async (deviceId, checkpoint) => {
      const subject = `${prefix}.${deviceId}`;
      const text = JSON.stringify(auditCheckpoint.parse(checkpoint));
      for (;;) {
        const last = await newest(subject);
        if (last !== null && checkpoint.sequence <= last.checkpoint.sequence) {
          const [same] = await list(deviceId, checkpoint.sequence - 1, 1);
          return JSON.stringify(same) === text;
        }
        try {
          const expect = { lastSubjectSequence: last?.seq ?? 0 };
          await js.publish(subject, text, { expect, timeout: ANSWER_MS });
          return true;
        } catch (error) {
          // Another connection of this device was quicker: looked at again.
          if (!isTooLate(error)) throw error;
        }
      }
    },
    list,
  };
}

interface Kept {
  readonly seq: number;
  readonly checkpoint: AuditCheckpoint;
}

function keptIn(message: { readonly seq: number; json<T>(): T } | null): Kept | null {
  return message === null ? null : { seq: message.seq, checkpoint: auditCheckpoint.parse(message.json()) };
}
