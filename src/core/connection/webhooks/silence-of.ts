import type { WebhookAdmin } from '../../autotask/webhook-admin.ts';
import type { ReadHandle } from '../../store/database.ts';
import type { WebhookProblem } from './describe-webhooks.ts';
import { findUnannounced } from './find-unannounced.ts';
import type { Observed } from './kept-webhooks.ts';
import { allOf, type FoundWebhooks } from './look-at-webhooks.ts';
import { newestDeliveryError } from './newest-delivery-error.ts';

/** An event may take 5 minutes under load, and its retries 2. */
const lateMs = 10 * 60_000;
/** How long a relay that is back may need to hand over what waited. */
const catchUpMs = 2 * 60_000;

/** What Autotask wrote down, then whether something came by polling alone; both since the last event. */
export async function silenceOf(
  parts: {
    readonly db: ReadHandle;
    readonly admin: WebhookAdmin;
    readonly botResourceId: () => number | null;
    readonly now: () => string;
  },
  found: FoundWebhooks,
  seen: Pick<Observed, 'activeSince' | 'lastEventAt'> & { readonly linkedSince: string | null },
): Promise<WebhookProblem | null> {
  const { activeSince, lastEventAt, linkedSince } = seen;
  if (activeSince === null) return null;
  const since = lastEventAt !== null && lastEventAt > activeSince ? lastEventAt : activeSince;
  const errors = await parts.admin.deliveryErrors(since);
  // An API user that may not read them says nothing about the webhooks.
  const guids = allOf(found).map(({ webhookGUID }) => webhookGUID);
  const words = errors.ok ? newestDeliveryError(errors.value, guids) : null;
  if (words !== null) return { kind: 'delivery-failed', words };

  const nowMs = Date.parse(parts.now());
  if (linkedSince === null || nowMs - Date.parse(linkedSince) < catchUpMs) return null;
  const until = new Date(nowMs - lateMs).toISOString();
  const unannounced = findUnannounced(parts.db, {
    after: since,
    until,
    botResourceId: parts.botResourceId(),
  });
  return unannounced && { kind: 'silent', what: unannounced.entity, at: unannounced.at };
}
