import type Database from 'better-sqlite3';
import { z } from 'zod';
import { changeSecrets } from '../change-secrets.ts';
import type { WebhookSecrets, WebhookSettings } from '../relay-storage.ts';
import type { Commit } from './commit-queue.ts';

/** What callouts are checked against, kept on disk and in memory. */
export function createWebhookSettings(sqlite: Database.Database, commit: Commit): WebhookSettings {
  const write = sqlite.prepare<[string, string, string]>(
    `INSERT INTO webhook_settings (only_row, url_secret_hashes, signing_keys, seal_to) VALUES (1, ?, ?, ?)
     ON CONFLICT DO UPDATE SET
       url_secret_hashes = excluded.url_secret_hashes, signing_keys = excluded.signing_keys, seal_to = excluded.seal_to`,
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
    refresh: async () => {},
    configure: async (change) => {
      // From what the disk has: another change may be waiting for the same commit.
      const next = await commit(() => {
        const changed = changeSecrets(readSecrets(sqlite), change);
        if (changed.urlSecretHashes.length === 0) {
          forget.run();
          forgetPing.run();
        } else {
          const { urlSecretHashes, signingKeys, sealTo } = changed;
          write.run(JSON.stringify(urlSecretHashes), JSON.stringify(signingKeys), sealTo);
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

const texts = z.array(z.string());

function readSecrets(sqlite: Database.Database): WebhookSecrets | null {
  const row = sqlite
    .prepare<[], { url_secret_hashes: string; signing_keys: string; seal_to: string }>(
      'SELECT url_secret_hashes, signing_keys, seal_to FROM webhook_settings',
    )
    .get();
  if (row === undefined) return null;
  return {
    urlSecretHashes: texts.parse(JSON.parse(row.url_secret_hashes)),
    signingKeys: texts.parse(JSON.parse(row.signing_keys)),
    sealTo: row.seal_to,
  };
}
