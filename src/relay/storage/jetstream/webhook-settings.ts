import type { Clock } from '../../clock.ts';
import { changeSecrets } from '../change-secrets.ts';
import type { WebhookSecrets, WebhookSettings } from '../relay-storage.ts';
import type { Bucket, Listener } from './bucket.ts';

/** What the bucket of a workspace's settings holds about webhooks. */
export type WebhookEntry = WebhookSecrets | { readonly lastPingAt: string };

export const WEBHOOKS = 'webhooks';
export const PING = 'ping';
const REFRESH_EVERY_MS = 1_000;

export interface JetStreamWebhookSettings extends WebhookSettings {
  /** Takes over what some process has written. */
  readonly apply: Listener<unknown>;
}

/** What callouts are checked against: kept in a bucket, and in the memory of every process. */
export function createWebhookSettings(bucket: Bucket<WebhookEntry>, clock: Clock): JetStreamWebhookSettings {
  let secrets: WebhookSecrets | null = null;
  let secretsRevision = 0;
  let lastPingAt: string | null = null;
  let refreshedAt = Number.NEGATIVE_INFINITY;
  const pingListeners: ((at: string) => void)[] = [];

  function takeSecrets(value: unknown, revision: number): void {
    // Told twice, or late: the object stays the same for as long as nothing has changed.
    if (revision <= secretsRevision) return;
    secretsRevision = revision;
    secrets = value as WebhookSecrets | null;
  }

  return {
    secrets: () => secrets,
    refresh: async () => {
      // Whoever guesses secrets must not make the relay ask for each of them.
      if (clock.monotonic() - refreshedAt < REFRESH_EVERY_MS) return;
      refreshedAt = clock.monotonic();
      const kept = await bucket.get(WEBHOOKS);
      if (kept !== null) takeSecrets(kept.value, kept.revision);
    },
    configure: async (change) => {
      for (;;) {
        const kept = await bucket.get(WEBHOOKS);
        const next = changeSecrets(kept === null ? null : (kept.value as WebhookSecrets), change);
        if (next.urlSecretHashes.length > 0) {
          const revision = await bucket.swap(WEBHOOKS, next, kept?.revision ?? null);
          if (revision === null) continue;
          takeSecrets(next, revision);
          return next;
        }
        if (kept !== null && !(await bucket.remove(WEBHOOKS, kept.revision))) continue;
        const ping = await bucket.get(PING);
        if (ping !== null) await bucket.remove(PING, ping.revision);
        secrets = null;
        lastPingAt = null;
        return next;
      }
    },
    lastPingAt: () => lastPingAt,
    recordPing: async (at) => {
      await bucket.put(PING, { lastPingAt: at });
      lastPingAt = at;
    },
    onPing: (listener) => {
      pingListeners.push(listener);
    },
    apply: (key, kept, revision) => {
      if (key === WEBHOOKS) takeSecrets(kept?.value ?? null, revision);
      if (key === PING) {
        lastPingAt = kept === null ? null : (kept.value as { readonly lastPingAt: string }).lastPingAt;
        if (lastPingAt !== null) for (const listener of pingListeners) listener(lastPingAt);
      }
    },
  };
}
