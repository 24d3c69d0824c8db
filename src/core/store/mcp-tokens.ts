import type { ReadHandle, WriteHandle } from './database.ts';

/** A token of an external agent. `companyId` null: it is for all clients. Of the token itself only its hash is kept. */
export interface StoredMcpToken {
  readonly id: string;
  readonly name: string;
  readonly companyId: number | null;
  /** SHA-256, hex. */
  readonly hash: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

/** Every token there ever was, newest first. */
export function listMcpTokens(db: ReadHandle): StoredMcpToken[] {
  return db.all<StoredMcpToken>(
    `SELECT id, name, company_id AS companyId, hash, created_at AS createdAt, expires_at AS expiresAt,
       last_used_at AS lastUsedAt, revoked_at AS revokedAt FROM mcp_tokens ORDER BY created_at DESC, id`,
  );
}

export function addMcpToken(db: WriteHandle, token: Omit<StoredMcpToken, 'lastUsedAt' | 'revokedAt'>): void {
  const { id, name, companyId, hash, createdAt, expiresAt } = token;
  db.run(
    `INSERT INTO mcp_tokens (id, name, company_id, hash, created_at, expires_at)
     VALUES (@id, @name, @companyId, @hash, @createdAt, @expiresAt)`,
    { id, name, companyId, hash, createdAt, expiresAt },
  );
}

/** False when there is none that could be revoked. */
export function revokeMcpToken(db: WriteHandle, id: string, at: string): boolean {
  return (
    db.run('UPDATE mcp_tokens SET revoked_at = @at WHERE id = @id AND revoked_at IS NULL', { id, at })
      .changes > 0
  );
}

export function touchMcpToken(db: WriteHandle, id: string, at: string): void {
  db.run('UPDATE mcp_tokens SET last_used_at = @at WHERE id = @id', { id, at });
}

/** A run of an external agent begins: its outcome is to be told. To be called in the transaction that adds it. */
export function markUntold(db: WriteHandle, runId: string): void {
  db.run('INSERT INTO mcp_untold VALUES (@runId) ON CONFLICT DO NOTHING', { runId });
}

export function isUntold(db: ReadHandle, runId: string): boolean {
  return db.get('SELECT 1 FROM mcp_untold WHERE run_id = @runId', { runId }) !== undefined;
}

export function markTold(db: WriteHandle, runId: string): void {
  db.run('DELETE FROM mcp_untold WHERE run_id = @runId', { runId });
}
