import { createHash, randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Clock } from '../clock.ts';
import type { Commit } from '../store/commit-queue.ts';

export interface Invites {
  /** The code for the first device, the same until it is used; null from then on. */
  readonly founding: () => string | null;
  /** A new one-time code for a device of this resource, valid for 24 hours. */
  readonly create: (invitation: Invitation & { readonly resourceId: number }) => Promise<string>;
  /** Undefined when there is no such code (any more). */
  readonly find: (code: string) => Invitation | undefined;
  /** Uses up a code. Runs inside the caller's transaction. */
  readonly use: (code: string) => void;
}

export interface Invitation {
  /** Null: the founder says which resource they are. */
  readonly resourceId: number | null;
  /** Whether its device may invite and revoke others. */
  readonly isAdmin: boolean;
}

export const INVITE_VALID_MS = 24 * 3_600_000;

/** One-time codes. Only hashes are stored, except for the founding one, which must be shown again after a restart. */
export function createInvites(sqlite: Database.Database, commit: Commit, clock: Clock): Invites {
  const insert = sqlite.prepare<[Buffer, number | null, string | null, number]>(
    'INSERT INTO invites (code_hash, resource_id, expires_at, is_admin) VALUES (?, ?, ?, ?)',
  );
  const find = sqlite.prepare<[Buffer, string], { resource_id: number | null; is_admin: number }>(
    'SELECT resource_id, is_admin FROM invites WHERE code_hash = ? AND (expires_at IS NULL OR expires_at > ?)',
  );
  const remove = sqlite.prepare<[Buffer]>('DELETE FROM invites WHERE code_hash = ?');
  const sweep = sqlite.prepare<[string]>('DELETE FROM invites WHERE expires_at < ?');
  const readFounding = sqlite.prepare<[], { founding_invite: string | null }>(
    'SELECT founding_invite FROM relay',
  );
  const writeFounding = sqlite.prepare<[string | null]>('UPDATE relay SET founding_invite = ?');
  const anyDevice = sqlite.prepare<[], { device_id: string }>('SELECT device_id FROM devices LIMIT 1');
  const nowIso = (): string => new Date(clock.now()).toISOString();
  const founding = (): string | null => readFounding.get()?.founding_invite ?? null;

  // A relay without devices and without an invite could never be entered.
  if (anyDevice.get() === undefined && founding() === null) {
    const code = newCode();
    sqlite.transaction(() => {
      insert.run(hashOf(code), null, null, 1);
      writeFounding.run(code);
    })();
  }

  return {
    founding,
    create: ({ resourceId, isAdmin }) =>
      commit(() => {
        const code = newCode();
        sweep.run(nowIso());
        const expiresAt = new Date(clock.now() + INVITE_VALID_MS).toISOString();
        insert.run(hashOf(code), resourceId, expiresAt, Number(isAdmin));
        return code;
      }),
    find: (code) => {
      const row = find.get(hashOf(code), nowIso());
      return row && { resourceId: row.resource_id, isAdmin: row.is_admin === 1 };
    },
    use: (code) => {
      remove.run(hashOf(code));
      if (founding() === code) writeFounding.run(null);
    },
  };
}

/** 160 random bits: nobody guesses one, so attempts need no counting. */
function newCode(): string {
  return randomBytes(20).toString('hex');
}

function hashOf(code: string): Buffer {
  return createHash('sha256').update(code).digest();
}
