import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { relayHash } from '../../relay-client/keys/relay-hash.ts';
import type { Vault } from '../vault.ts';

const secret = z.object({ urlSecret: z.string(), signingKey: z.string() });
/** What a callout proves itself with: the `?secret=` of the URL, and Autotask's `secretKey` (at most 64 characters). */
export type WebhookSecret = z.infer<typeof secret>;

const held = z.object({ current: secret.nullable(), next: secret.nullable() });
/** `next` is on its way to Autotask; until it is there, `current` counts. Both null on a device that set nothing up. */
export type HeldSecrets = z.infer<typeof held>;

const entryName = 'webhook-secrets';
const none: HeldSecrets = { current: null, next: null };

export async function readHeldSecrets(vault: Pick<Vault, 'read'>): Promise<HeldSecrets> {
  const kept = await vault.read(entryName);
  if (kept === null) return none;
  const parsed = held.safeParse(JSON.parse(kept));
  return parsed.success ? parsed.data : none;
}

/** One entry holds both, so that they change together. */
export async function writeHeldSecrets(vault: Pick<Vault, 'write'>, secrets: HeldSecrets): Promise<void> {
  await vault.write(entryName, JSON.stringify(secrets));
}

export function makeSecret(): WebhookSecret {
  return { urlSecret: randomBytes(24).toString('base64url'), signingKey: randomBytes(32).toString('hex') };
}

/** How the relay knows it: SHA-256 (base64url) of the secret in the URL. */
export function hashOf({ urlSecret }: WebhookSecret): string {
  return relayHash(urlSecret);
}

/** What Autotask is given to call. */
export function urlWith(webhookUrl: string, { urlSecret }: WebhookSecret): string {
  return `${webhookUrl}?secret=${urlSecret}`;
}

/** Where a webhook of Autotask's posts, without the secret. */
export function addressOf(url: string): string {
  return url.split('?')[0] ?? url;
}
