import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../autotask/failure.ts';
import type { WebhookAdmin, WebhookEntity } from '../autotask/webhook-admin.ts';
import type { WebhookSecrets } from '../relay-client/webhook-configurer.ts';
import type { Vault } from './vault.ts';

const secrets = z.object({ urlSecret: z.string(), signingKey: z.string() });
type Secrets = z.infer<typeof secrets>;

const namePrefix = 'Countersign';
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

/** Made once by this program and kept in the vault; the relay gets the hash of the one and the other to check with. */
export async function openWebhookSecrets(vault: Vault): Promise<Secrets> {
  const known = await vault.read('webhook-secrets');
  if (known !== null) return secrets.parse(JSON.parse(known));
  const made = {
    urlSecret: randomBytes(24).toString('base64url'),
    signingKey: randomBytes(32).toString('hex'),
  };
  await vault.write('webhook-secrets', JSON.stringify(made));
  return made;
}

export function relaySecrets({ urlSecret, signingKey }: Secrets): WebhookSecrets {
  return {
    urlSecretHashes: [createHash('sha256').update(urlSecret).digest('base64url')],
    signingKeys: [signingKey],
  };
}

/** Sees to it that Autotask calls the relay for tickets and their notes; what is there and right stays untouched. */
export async function ensureWebhooks(
  admin: WebhookAdmin,
  webhookUrl: string,
  { urlSecret, signingKey }: Secrets,
  botResourceId: number,
): Promise<Outcome<null, AutotaskFailure>> {
  const url = `${webhookUrl}?secret=${urlSecret}`;
  for (const entity of ['Ticket', 'TicketNote'] as const) {
    const found = await admin.list(entity, namePrefix);
    if (!found.ok) return found;
    const right = found.value.find(
      (webhook) => webhook.webhookUrl === url && webhook.isActive && webhook.isReady,
    );
    for (const stale of found.value) {
      if (stale === right) continue;
      const removed = await admin.remove(entity, stale.id);
      if (!removed.ok) return removed;
    }
    if (right) continue;
    const created = await admin.create({
      entity,
      name: `${namePrefix} ${entity}`,
      webhookUrl: url,
      deactivationUrl: url,
      secretKey: signingKey,
      fields: fieldsOf[entity],
      excludedResourceId: botResourceId,
    });
    if (!created.ok) return created;
  }
  return succeed(null);
}
