import { type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../autotask/failure.ts';
import type { WebhookAdmin } from '../autotask/webhook-admin.ts';
import type { Vault } from './vault.ts';
import { ensureWebhook, isOurs, isWorking, webhookEntities } from './webhooks/ensure-webhook.ts';
import {
  makeSecret,
  readHeldSecrets,
  urlWith,
  type WebhookSecret,
  writeHeldSecrets,
} from './webhooks/webhook-secrets.ts';

export { relaySecrets } from './webhooks/bring-secret.ts';

/** Made once by this program and kept in the vault; the relay gets the hash of the one and the other to check with. */
export async function openWebhookSecrets(vault: Pick<Vault, 'read' | 'write'>): Promise<WebhookSecret> {
  const { current } = await readHeldSecrets(vault);
  if (current !== null) return current;
  const made = makeSecret();
  await writeHeldSecrets(vault, { current: made, next: null });
  return made;
}

/** Sees to it that Autotask calls the relay for tickets and their notes; what is there and right stays untouched. */
export async function ensureWebhooks(
  admin: WebhookAdmin,
  webhookUrl: string,
  secret: WebhookSecret,
  botResourceId: number,
): Promise<Outcome<null, AutotaskFailure>> {
  const url = urlWith(webhookUrl, secret);
  for (const entity of webhookEntities) {
    const found = await admin.list(entity);
    if (!found.ok) return found;
    const ours = found.value.filter((webhook) => isOurs(webhook, webhookUrl));
    if (ours.length === 1 && ours.every((webhook) => isWorking(webhook, url))) continue;
    const { signingKey } = secret;
    const ensured = await ensureWebhook(admin, entity, ours, { url, signingKey, botResourceId });
    if (!ensured.ok) return ensured;
  }
  return succeed(null);
}
