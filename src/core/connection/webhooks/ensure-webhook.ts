import { fail, type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../../autotask/failure.ts';
import type {
  StoredWebhook,
  WebhookAdmin,
  WebhookEntity,
  WebhookSettings,
} from '../../autotask/webhook-admin.ts';
import { addressOf } from './webhook-secrets.ts';

export const webhookEntities = ['Ticket', 'TicketNote'] as const;

/** Ours begin with this in Autotask's list. */
const namePrefix = 'Countersign';

/** By their REST names; those that an Autotask does not offer are left out. */
const fieldsOf: Record<WebhookEntity, readonly string[]> = {
  Ticket: [
    'title',
    'description',
    'status',
    'priority',
    'queueID',
    'companyID',
    'contactID',
    'assignedResourceID',
    'ticketNumber',
  ],
  TicketNote: ['title', 'description', 'ticketID', 'publish', 'noteType'],
};

export interface WebhookTarget {
  /** With the secret. */
  readonly url: string;
  readonly signingKey: string;
  /** Whose own changes are not told. */
  readonly botResourceId: number;
}

/** Named as ours, or posting to our relay: an admin who set them up by hand may have called them anything. */
export function isOurs(webhook: StoredWebhook, address: string | null): boolean {
  if (webhook.name?.startsWith(namePrefix)) return true;
  return address !== null && addressOf(webhook.webhookUrl ?? '') === address;
}

/** Sends everything about its records to this URL. */
export function isWorking(webhook: StoredWebhook, url: string): boolean {
  return webhook.webhookUrl === url && webhook.isActive && webhook.isReady && hasAllEvents(webhook);
}

export function hasAllEvents(webhook: StoredWebhook): boolean {
  return (
    webhook.isSubscribedToCreateEvents &&
    webhook.isSubscribedToUpdateEvents &&
    webhook.isSubscribedToDeleteEvents
  );
}

/**
 * Leaves exactly one webhook of ours for the entity, complete and active. One that is there is kept and mended, so that nothing is
 * missed meanwhile; a half-made one is finished. Whatever interrupts this, running it again ends at the same place.
 */
export async function ensureWebhook(
  admin: WebhookAdmin,
  entity: WebhookEntity,
  ours: readonly StoredWebhook[],
  target: WebhookTarget,
): Promise<Outcome<number, AutotaskFailure>> {
  const [keeper, ...others] = ours.toSorted((a, b) => worth(b, target.url) - worth(a, target.url));
  // The others first: two of ours must not tell the same change, and Autotask refuses a twin with the same URL and events.
  for (const other of others) {
    const removed = await admin.remove(entity, other.id);
    if (!removed.ok) return removed;
  }
  // Inactive until it is complete: a webhook that does not exclude the bot yet would tell what the bot does.
  const made = keeper ? succeed(keeper.id) : await admin.create(entity, settingsOf(entity, target, false));
  if (!made.ok) return made;
  const completed = await addChildren(admin, entity, made.value, target.botResourceId);
  if (!completed.ok) return completed;
  // URL and key change in one write, so a URL that reads back right says that the key is right, too.
  const { name: _, ...change } = settingsOf(entity, target, true);
  return admin.update(entity, made.value, change);
}

/** What works is worth more than what has the right URL, which is worth more than what has neither. */
function worth(webhook: StoredWebhook, url: string): number {
  return (webhook.isActive && webhook.isReady ? 2 : 0) + (webhook.webhookUrl === url ? 1 : 0);
}

function settingsOf(entity: WebhookEntity, target: WebhookTarget, isActive: boolean): WebhookSettings {
  return {
    name: `${namePrefix} ${entity}`,
    webhookUrl: target.url,
    deactivationUrl: deactivationUrlOf(target.url, entity),
    secretKey: target.signingKey,
    isActive,
    isSubscribedToCreateEvents: true,
    isSubscribedToUpdateEvents: true,
    isSubscribedToDeleteEvents: true,
    sendThresholdExceededNotification: false,
  };
}

/** An address of its own: a bare GET at the other one would count as somebody asking whether it is there. */
export function deactivationUrlOf(url: string, entity: WebhookEntity): string {
  const told = new URL(url);
  told.pathname += '/deactivated';
  told.searchParams.set('entity', entity === 'Ticket' ? 'ticket' : 'ticket-note');
  return told.href;
}

/** One after the other: more than three at once trip the thread limit. */
async function addChildren(
  admin: WebhookAdmin,
  entity: WebhookEntity,
  id: number,
  botResourceId: number,
): Promise<Outcome<null, AutotaskFailure>> {
  const missing = await findMissing(admin, entity, id, botResourceId);
  if (!missing.ok) return missing;
  const { fieldIds, unsubscribed, excludesBot } = missing.value;
  for (const fieldId of fieldIds) {
    const added = await admin.addField(entity, id, fieldId);
    if (!added.ok) return added;
  }
  for (const field of unsubscribed) {
    const subscribed = await admin.subscribeField(entity, id, field);
    if (!subscribed.ok) return subscribed;
  }
  if (excludesBot) return succeed(null);
  const excluded = await admin.excludeResource(entity, id, botResourceId);
  return excluded.ok ? succeed(null) : excluded;
}

/** What a webhook lacks: fields that are offered but not there, fields that are only shown, and whether the bot's changes are left out. */
export async function findMissing(
  admin: WebhookAdmin,
  entity: WebhookEntity,
  id: number,
  botResourceId: number,
) {
  const wanted = await admin.fieldIds(entity, fieldsOf[entity]);
  if (!wanted.ok) return wanted;
  if (wanted.value.length === 0) {
    const errors = [`No field of ${entity} that webhooks could tell is offered.`];
    return fail<AutotaskFailure>({ kind: 'rejected', errors });
  }
  const present = await admin.fields(entity, id);
  if (!present.ok) return present;
  const excluded = await admin.excludedResourceIds(entity, id);
  if (!excluded.ok) return excluded;
  const there = new Set(present.value.map(({ fieldID }) => fieldID));
  return succeed({
    fieldIds: wanted.value.filter((fieldId) => !there.has(fieldId)),
    unsubscribed: present.value.filter(
      ({ fieldID, isSubscribedField }) => !isSubscribedField && wanted.value.includes(fieldID),
    ),
    excludesBot: excluded.value.includes(botResourceId),
  });
}
