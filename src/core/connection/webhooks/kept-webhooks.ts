import { z } from 'zod';
import type { ReadHandle, WriteHandle } from '../../store/database.ts';
import { readSetting, writeSetting } from '../../store/settings.ts';

const work = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  /** A secret (`next`, or `current` if there is none) is being brought to the relay and then to Autotask. */
  z.object({
    kind: z.literal('bringing'),
    cause: z.enum(['register', 'rotate']),
    /** Autotask was using another secret when this began. */
    replaces: z.boolean(),
  }),
  /** Autotask uses the new secret; the relay still takes those in `drop` (hashes) until `dropAfter`. */
  z.object({
    kind: z.literal('settling'),
    replaces: z.boolean(),
    dropAfter: z.string(),
    drop: z.array(z.string()),
  }),
  z.object({ kind: z.literal('removing') }),
]);
/** What was begun, written down before it is done: a process that ends in between goes on with it at its next start. */
export type WebhookWork = z.infer<typeof work>;

const observed = z.object({
  webhooks: z.array(
    z.object({
      entity: z.enum(['Ticket', 'TicketNote']),
      state: z.enum(['unknown', 'absent', 'registered', 'inactive']),
    }),
  ),
  /** Without the secret. */
  webhookUrl: z.string().nullable(),
  /** When both were first found active, without a break since. */
  activeSince: z.string().nullable(),
  /** The API user for whom fields, exclusion and owner were last found right, or taken to be before anybody looked closely. */
  rightFor: z.int().nullable().default(null),
  readyPingAt: z.string().nullable(),
  lastEventAt: z.string().nullable(),
});
/** What was last known of Autotask's webhooks and of what came through them. */
export type Observed = z.infer<typeof observed>;

const nothingKnown: Observed = {
  webhooks: [
    { entity: 'Ticket', state: 'unknown' },
    { entity: 'TicketNote', state: 'unknown' },
  ],
  webhookUrl: null,
  activeSince: null,
  rightFor: null,
  readyPingAt: null,
  lastEventAt: null,
};

export function readWork(db: ReadHandle): WebhookWork {
  const kept = readSetting(db, 'webhook-work');
  return kept === null ? { kind: 'none' } : work.parse(JSON.parse(kept));
}

export function writeWork(db: WriteHandle, next: WebhookWork): void {
  writeSetting(db, 'webhook-work', JSON.stringify(next));
}

export function readObserved(db: ReadHandle): Observed {
  const kept = readSetting(db, 'webhook-observed');
  return kept === null ? nothingKnown : observed.parse(JSON.parse(kept));
}

export function writeObserved(db: WriteHandle, next: Observed): void {
  writeSetting(db, 'webhook-observed', JSON.stringify(next));
}
