import type Database from 'better-sqlite3';
import type { ApprovalLink, ApprovalLinks } from '../relay-storage.ts';
import type { Commit } from './commit-queue.ts';

export interface SqliteLinks extends ApprovalLinks {
  readonly prune: (expiredBefore: string) => Promise<number>;
}

export function createLinks(sqlite: Database.Database, commit: Commit): SqliteLinks {
  const insert = sqlite.prepare<[string, string, string]>(
    `INSERT INTO approval_links (token_hash, sealed, expires_at, state) VALUES (?, ?, ?, 'open')
     ON CONFLICT DO NOTHING`,
  );
  const end = sqlite.prepare<[string, string]>(
    `UPDATE approval_links SET state = ? WHERE token_hash = ? AND state = 'open'`,
  );
  const find = sqlite.prepare<[string], ApprovalLink>(
    'SELECT sealed, expires_at AS expiresAt, state FROM approval_links WHERE token_hash = ?',
  );
  const remove = sqlite.prepare<[string]>('DELETE FROM approval_links WHERE expires_at < ?');

  return {
    put: async ({ tokenHash, sealed, expiresAt }) => {
      await commit(() => insert.run(tokenHash, sealed, expiresAt));
    },
    close: async (tokenHash, state) => {
      await commit(() => end.run(state, tokenHash));
    },
    find: async (tokenHash) => find.get(tokenHash),
    prune: (expiredBefore) => commit(() => remove.run(expiredBefore).changes),
  };
}
