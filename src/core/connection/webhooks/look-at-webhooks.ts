import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../../autotask/failure.ts';
import type { StoredWebhook, WebhookAdmin, WebhookEntity } from '../../autotask/webhook-admin.ts';
import type { WebhookProblem } from './describe-webhooks.ts';
import { findMissing, hasAllEvents, isOurs, webhookEntities } from './ensure-webhook.ts';
import type { Observed } from './kept-webhooks.ts';
import { addressOf, type WebhookSecret } from './webhook-secrets.ts';

/** Autotask's webhooks that are ours, by entity. */
export type FoundWebhooks = Readonly<Record<WebhookEntity, readonly StoredWebhook[]>>;

/** Two calls. `address`: the relay's, without the secret; null while unknown. */
export async function findWebhooks(
  admin: WebhookAdmin,
  address: string | null,
): Promise<Outcome<FoundWebhooks, AutotaskFailure>> {
  const tickets = await admin.list('Ticket');
  if (!tickets.ok) return tickets;
  const notes = await admin.list('TicketNote');
  if (!notes.ok) return notes;
  return succeed({
    Ticket: tickets.value.filter((webhook) => isOurs(webhook, address)),
    TicketNote: notes.value.filter((webhook) => isOurs(webhook, address)),
  });
}

export function allOf(found: FoundWebhooks): readonly StoredWebhook[] {
  return webhookEntities.flatMap((entity) => found[entity]);
}

/** Whether this is the secret in the webhook's URL; its signing key was written together with it. */
export function carries(webhook: StoredWebhook, { urlSecret }: WebhookSecret): boolean {
  return webhook.webhookUrl?.endsWith(`?secret=${urlSecret}`) ?? false;
}

export function statesOf(found: FoundWebhooks): Observed['webhooks'] {
  return webhookEntities.map((entity) => {
    const ours = found[entity];
    if (ours.length === 0) return { entity, state: 'absent' };
    const works = ours.some(({ isActive, isReady }) => isActive && isReady);
    return { entity, state: works ? 'registered' : 'inactive' };
  });
}

/** The first thing wrong with what the list shows; null also when nothing is registered at all. */
export function judge(found: FoundWebhooks, address: string | null): WebhookProblem | null {
  if (allOf(found).length === 0) return null;
  for (const entity of webhookEntities) {
    const webhook = found[entity].find(({ isActive }) => isActive) ?? found[entity][0];
    if (!webhook) return { kind: 'absent', entity };
    if (!webhook.isReady) return { kind: 'incomplete', entity };
    if (!webhook.isActive) return { kind: 'inactive', entity };
    const posts = addressOf(webhook.webhookUrl ?? '');
    if (address !== null && posts !== address) return { kind: 'other-address', entity, address: posts };
    if (!hasAllEvents(webhook)) return { kind: 'incomplete', entity };
  }
  return null;
}

/** The first thing wrong with fields, exclusion and owner: three calls for each webhook. */
export async function judgeClosely(
  admin: WebhookAdmin,
  found: FoundWebhooks,
  botResourceId: number,
): Promise<Outcome<WebhookProblem | null, AutotaskFailure>> {
  for (const entity of webhookEntities) {
    for (const webhook of found[entity]) {
      const missing = await findMissing(admin, entity, webhook.id, botResourceId);
      if (!missing.ok) return missing;
      const { fieldIds, unsubscribed, excludesBot } = missing.value;
      if (fieldIds.length + unsubscribed.length > 0) return succeed({ kind: 'incomplete', entity });
      if (!excludesBot) return succeed({ kind: 'bot-not-excluded', entity });
      const owner = webhook.ownerResourceID;
      if (owner !== null && owner !== botResourceId) return succeed({ kind: 'other-owner', entity });
    }
  }
  return succeed(null);
}
