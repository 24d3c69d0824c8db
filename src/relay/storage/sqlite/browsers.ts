import type Database from 'better-sqlite3';
import type { Clock } from '../../clock.ts';
import type { PairedBrowsers } from '../relay-storage.ts';
import type { Commit } from './commit-queue.ts';

export interface SqliteBrowsers extends PairedBrowsers {
  readonly prune: () => Promise<void>;
}

export function createBrowsers(sqlite: Database.Database, commit: Commit, clock: Clock): SqliteBrowsers {
  const insertCode = sqlite.prepare<[string, string, string]>(
    'INSERT INTO browser_codes (code_hash, device_id, expires_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const takeCode = sqlite.prepare<[string], { device_id: string; expires_at: string }>(
    'DELETE FROM browser_codes WHERE code_hash = ? RETURNING device_id, expires_at',
  );
  const insert = sqlite.prepare<[string, string, string]>(
    'INSERT INTO browsers (browser_hash, device_id, expires_at) VALUES (?, ?, ?)',
  );
  const find = sqlite.prepare<[string, string], { device_id: string }>(
    'SELECT device_id FROM browsers WHERE browser_hash = ? AND expires_at > ?',
  );
  const removeCodes = sqlite.prepare<[string]>('DELETE FROM browser_codes WHERE expires_at <= ?');
  const remove = sqlite.prepare<[string]>('DELETE FROM browsers WHERE expires_at <= ?');
  const now = (): string => new Date(clock.now()).toISOString();

  return {
    putCode: async ({ codeHash, deviceId, expiresAt }) => {
      await commit(() => insertCode.run(codeHash, deviceId, expiresAt));
    },
    pair: (codeHash, { browserHash, expiresAt }) =>
      commit(() => {
        const code = takeCode.get(codeHash);
        if (code === undefined || code.expires_at <= now()) return false;
        insert.run(browserHash, code.device_id, expiresAt);
        return true;
      }),
    deviceOf: async (browserHash) => find.get(browserHash, now())?.device_id,
    prune: async () => {
      await commit(() => {
        removeCodes.run(now());
        remove.run(now());
      });
    },
  };
}
