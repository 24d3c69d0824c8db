import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { WriteHandle } from '../store/database.ts';
import {
  addMcpToken,
  listMcpTokens,
  revokeMcpToken,
  type StoredMcpToken,
  touchMcpToken,
} from '../store/mcp-tokens.ts';

/** Who an external agent speaks for: one client, or (null) the whole MSP. */
export interface McpCaller {
  /** The token's, so that two with the same name stay two. */
  readonly id: string;
  readonly name: string;
  readonly companyId: number | null;
}

export type Tokens = ReturnType<typeof createTokens>;

/** The token that this user's own programs find in `mcp.json`. */
export const ownCallerId = 'this-computer';

/** A use within this time of the last one is not written down again. */
const useWrittenEveryMs = 10_000;

/** Tokens of external agents, kept as hashes; whoever lost one makes another. Those with an end lose their power then. */
export function createTokens(parts: { readonly db: WriteHandle; readonly now: () => string }) {
  const { db, now } = parts;
  const onEnd = new Set<(id: string) => void>();
  // Lives as long as this process: whoever reads the file at the next start finds the next one.
  const own = newToken();
  const ownHash = hashOf(own);

  function isLive({ revokedAt, expiresAt }: StoredMcpToken): boolean {
    return revokedAt === null && (expiresAt === null || expiresAt > now());
  }

  return {
    own,
    list: () => listMcpTokens(db).map(({ hash: _hash, ...token }) => token),
    /** The token, shown this once. */
    make(wanted: { name: string; companyId: number | null; expiresAt: string | null }): string {
      const token = newToken();
      addMcpToken(db, { ...wanted, id: crypto.randomUUID(), hash: hashOf(token), createdAt: now() });
      return token;
    },
    /** Its calls that wait end too. False when it was revoked before. */
    revoke(id: string): boolean {
      const revoked = revokeMcpToken(db, id, now());
      if (revoked) for (const end of onEnd) end(id);
      return revoked;
    },
    /** Tells of each token that is revoked; returns the function that ends it. */
    onRevoked(listener: (id: string) => void): () => void {
      onEnd.add(listener);
      return () => onEnd.delete(listener);
    },
    /** Looks at every hash, in a time that tells nothing about which one is near. */
    callerOf(token: string): McpCaller | null {
      const hash = hashOf(token);
      let caller: McpCaller | null = same(hash, ownHash)
        ? { id: ownCallerId, name: 'This computer', companyId: null }
        : null;
      for (const one of listMcpTokens(db)) {
        if (same(hash, one.hash) && isLive(one))
          caller = { id: one.id, name: one.name, companyId: one.companyId };
      }
      return caller;
    },
    /** Whether the caller may still call: his token may have been revoked or run out while he waited. */
    isStill({ id }: McpCaller): boolean {
      return id === ownCallerId || listMcpTokens(db).some((one) => one.id === id && isLive(one));
    },
    used({ id }: McpCaller): void {
      const last = listMcpTokens(db).find((one) => one.id === id)?.lastUsedAt ?? null;
      if (last === null || Date.parse(now()) - Date.parse(last) >= useWrittenEveryMs)
        touchMcpToken(db, id, now());
    },
  };
}

function newToken(): string {
  return `csm_${randomBytes(32).toString('base64url')}`;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function same(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
