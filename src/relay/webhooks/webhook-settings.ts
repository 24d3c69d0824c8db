import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Commit } from '../store/commit-queue.ts';

/** Current value first, then the previous one while it rotates. */
export interface WebhookSecrets {
  /** SHA-256 (base64url) of the secret in the URL. */
  readonly urlSecretHashes: readonly string[];
  /** Autotask's `secretKey`, the key of `X-Hook-Signature`. */
  readonly signingKeys: readonly string[];
}

export interface WebhookSettings {
  /** Null until a device has configured webhooks: then every callout is refused. */
  readonly secrets: () => WebhookSecrets | null;
  readonly configure: (secrets: WebhookSecrets) => Promise<void>;
  /** UTC ISO of the last readiness ping. */
  readonly lastPingAt: () => string | null;
  readonly recordPing: (at: string) => Promise<void>;
  /** Called after a ping is on disk. */
  readonly onPing: (listener: (at: string) => void) => void;
}

/** What callouts are checked against, kept on disk and in memory. */
export function createWebhookSettings(sqlite: Database.Database, commit: Commit): WebhookSettings {
  const write = sqlite.prepare<[string, string]>(
    `INSERT INTO webhook_settings (only_row, url_secret_hashes, signing_keys) VALUES (1, ?, ?)
     ON CONFLICT DO UPDATE SET url_secret_hashes = excluded.url_secret_hashes, signing_keys = excluded.signing_keys`,
  );
  const writePing = sqlite.prepare<[string]>(
    `INSERT INTO webhook_pings (only_row, last_at) VALUES (1, ?)
     ON CONFLICT DO UPDATE SET last_at = excluded.last_at`,
  );
  let secrets = readSecrets(sqlite);
  let lastPingAt =
    sqlite.prepare<[], { last_at: string }>('SELECT last_at FROM webhook_pings').get()?.last_at ?? null;

  const pingListeners: ((at: string) => void)[] = [];

  return {
    secrets: () => secrets,
    configure: async (next) => {
      await commit(() => write.run(JSON.stringify(next.urlSecretHashes), JSON.stringify(next.signingKeys)));
      secrets = next;
    },
    lastPingAt: () => lastPingAt,
    recordPing: async (at) => {
      await commit(() => writePing.run(at));
      lastPingAt = at;
      for (const listener of pingListeners) listener(at);
    },
    onPing: (listener) => {
      pingListeners.push(listener);
    },
  };
}

const texts = z.array(z.string());

function readSecrets(sqlite: Database.Database): WebhookSecrets | null {
  const row = sqlite
    .prepare<[], { url_secret_hashes: string; signing_keys: string }>(
      'SELECT url_secret_hashes, signing_keys FROM webhook_settings',
    )
    .get();
  if (row === undefined) return null;
  return {
    urlSecretHashes: texts.parse(JSON.parse(row.url_secret_hashes)),
    signingKeys: texts.parse(JSON.parse(row.signing_keys)),
  };
}
