import { createHash } from 'node:crypto';
import type { WebhookHint } from '../../shared/relay-protocol/webhook-hint.ts';
import type { DeliveryKey } from '../event-log/event-log.ts';

/** Autotask repeats a callout for about two minutes; the same bytes after that are a new occurrence. */
const REPETITION_MS = 10 * 60_000;

/** Two deliveries with the same key are one. Without a sequence number, only the bytes can tell. */
export function deliveryKey(hint: WebhookHint, rawBody: Buffer): DeliveryKey {
  const hash = createHash('sha256');
  if (hint.guid === '' || hint.sequenceNumber === null) {
    return { hash: hash.update('body\n').update(rawBody).digest(), doubleWithinMs: REPETITION_MS };
  }
  const identity = [hint.guid, hint.sequenceNumber, hint.entity, hint.id, hint.action];
  return { hash: hash.update(`sequence\n${JSON.stringify(identity)}`).digest(), doubleWithinMs: null };
}
