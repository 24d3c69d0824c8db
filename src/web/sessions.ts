import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readJsonFile, writePrivateFile } from '../host/private-file.ts';

/** Who may use the page. A link is used once and starts a session; a session is a cookie of this browser. */
export interface Sessions {
  /** Makes a one-time link's token. */
  issueLink(): string;
  /** Uses a link up: the new session's token, or null for a link that never was or was used. */
  redeemLink(link: string): string | null;
  has(session: string): boolean;
}

const sessionFile = z.array(z.object({ digest: z.string(), endsAt: z.string() }));
const mostLinks = 16;
const mostSessions = 32;
export const sessionSeconds = 7 * 24 * 3600;

/**
 * Keeps digests of sessions in the data folder, so that a page finds its way back after the host was started again.
 * The file lets nobody in: it holds no token.
 */
export function createSessions(dataDir: string, now: () => number = Date.now): Sessions {
  const path = join(dataDir, 'sessions.json');
  const kept = sessionFile.safeParse(readJsonFile(path));
  const sessions = new Map(kept.success ? kept.data.map(({ digest, endsAt }) => [digest, endsAt]) : []);
  const links = new Set<string>();

  const keep = () => {
    const oldest = [...sessions].toSorted((a, b) => a[1].localeCompare(b[1]));
    for (const [digest, endsAt] of oldest) {
      if (sessions.size > mostSessions || Date.parse(endsAt) <= now()) sessions.delete(digest);
    }
    writePrivateFile(path, JSON.stringify([...sessions].map(([digest, endsAt]) => ({ digest, endsAt }))));
  };

  return {
    issueLink() {
      const link = newToken();
      links.add(digestOf(link));
      for (const oldest of links) if (links.size > mostLinks) links.delete(oldest);
      return link;
    },
    redeemLink(link) {
      if (!links.delete(digestOf(link))) return null;
      const session = newToken();
      sessions.set(digestOf(session), new Date(now() + sessionSeconds * 1000).toISOString());
      keep();
      return session;
    },
    has(session) {
      // Looking up a digest tells nothing by its timing about the token.
      const endsAt = sessions.get(digestOf(session));
      return endsAt !== undefined && Date.parse(endsAt) > now();
    },
  };
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
