import { hash } from 'node:crypto';
import type { WebhookHint } from '../../shared/relay-protocol/webhook-hint.ts';
import type { DeliveryKey } from '../storage/relay-storage.ts';

/** Autotask repeats a callout for about two minutes; the same bytes after that are a new occurrence. */
const REPETITION_MS = 10 * 60_000;
/** Digits of the largest safe integer. */
const LONGEST_INTEGER = 16;

/**
 * Two deliveries with the same key are one. Without a sequence number, only the bytes can tell. Keys of one webhook grow with
 * its sequence, so that a group of new ones touches one page of the index and not one each. What stands on the disk says nothing of
 * the record: it is hashed together with the webhook's random `guid`, which is kept nowhere else.
 */
export function deliveryKey(hint: WebhookHint, rawBody: Buffer): DeliveryKey {
  const { guid, sequenceNumber, entity, id, action } = hint;
  if (guid === '' || sequenceNumber === null) {
    // A deactivation may come without any bytes: what was read out of its address tells it from another.
    const said = action === 'deactivated' ? `deactivated ${entity} ` : 'body ';
    return { text: `${said}${hash('sha256', rawBody, 'base64url')}`, doubleWithinMs: REPETITION_MS };
  }
  const sequence = String(sequenceNumber).padStart(LONGEST_INTEGER, '0');
  const occurrence = hash('sha256', JSON.stringify([guid, sequence, entity, id, action]), 'base64url');
  return { text: `${sequence} ${occurrence}`, doubleWithinMs: null };
}
