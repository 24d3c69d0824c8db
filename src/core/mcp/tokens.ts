import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { WriteHandle } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/settings.ts';

/** Who an external agent speaks for: one client, or (null) the whole MSP. */
export interface McpCaller {
  readonly name: string;
  readonly companyId: number | null;
}

const kept = z.array(z.object({ name: z.string(), companyId: z.int(), hash: z.string() }));
const settingName = 'mcp-tokens';

/** Tokens bound to one client, kept as hashes; whoever lost one makes another. */
export function createTokens(db: WriteHandle, ownToken: string) {
  const all = () => kept.parse(JSON.parse(readSetting(db, settingName) ?? '[]'));
  return {
    /** The token, shown this once. */
    make(companyId: number, name: string): string {
      const token = newToken();
      writeSetting(db, settingName, JSON.stringify([...all(), { name, companyId, hash: hashOf(token) }]));
      return token;
    },
    callerOf(token: string): McpCaller | null {
      const hash = hashOf(token);
      if (same(hash, hashOf(ownToken))) return { name: 'This computer', companyId: null };
      const found = all().find((one) => same(hash, one.hash));
      return found === undefined ? null : { name: found.name, companyId: found.companyId };
    },
  };
}

export function newToken(): string {
  return `csm_${randomBytes(32).toString('base64url')}`;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function same(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
