import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Commit } from '../store/commit-queue.ts';

/** What callouts may prove themselves with, the newest first; the two lists go together. */
export interface WebhookSecrets {
  /** SHA-256 (base64url) of the secret in the URL. */
  readonly urlSecretHashes: readonly string[];
  /** Autotask's `secretKey`, the key of `X-Hook-Signature`. */
  readonly signingKeys: readonly string[];
}

export interface WebhookChange extends WebhookSecrets {
  readonly drop: 'all' | readonly string[];
}

/**
 * More than ever rotate at the same time; the oldest goes when there are more. Each costs a hash per callout, and a device must
 * not be able to make callouts slow.
 */
const MOST_SECRETS = 8;

export interface WebhookSettings {
  /** Null until a device has configured webhooks: then every callout is refused. */
  readonly secrets: () => WebhookSecrets | null;
  /** Adds and drops; resolves with what is taken from now on. Without any secret left, pings are forgotten as well. */
  readonly configure: (change: WebhookChange) => Promise<WebhookSecrets>;
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
  const forget = sqlite.prepare('DELETE FROM webhook_settings');
  const forgetPing = sqlite.prepare('DELETE FROM webhook_pings');
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
    configure: async (change) => {
      // From what the disk has: another change may be waiting for the same commit.
      const next = await commit(() => {
        const changed = applyChange(readSecrets(sqlite) ?? { urlSecretHashes: [], signingKeys: [] }, change);
        if (changed.urlSecretHashes.length === 0) {
          forget.run();
          forgetPing.run();
        } else {
          write.run(JSON.stringify(changed.urlSecretHashes), JSON.stringify(changed.signingKeys));
        }
        return changed;
      });
      const isEmpty = next.urlSecretHashes.length === 0;
      secrets = isEmpty ? null : next;
      if (isEmpty) lastPingAt = null;
      return next;
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

function applyChange(known: WebhookSecrets, change: WebhookChange): WebhookSecrets {
  const { drop } = change;
  const added = pairs(change);
  const kept = pairs(known).filter(
    ({ urlSecretHash }) =>
      drop !== 'all' &&
      !drop.includes(urlSecretHash) &&
      !added.some((pair) => pair.urlSecretHash === urlSecretHash),
  );
  const taken = [...added, ...kept].slice(0, MOST_SECRETS);
  return {
    urlSecretHashes: taken.map(({ urlSecretHash }) => urlSecretHash),
    signingKeys: taken.map(({ signingKey }) => signingKey),
  };
}

function pairs({ urlSecretHashes, signingKeys }: WebhookSecrets) {
  return urlSecretHashes.flatMap((urlSecretHash, place) => {
    const signingKey = signingKeys[place];
    return signingKey === undefined ? [] : [{ urlSecretHash, signingKey }];
  });
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
