import { hash, randomBytes } from 'node:crypto';

export const INVITE_VALID_MS = 24 * 3_600_000;

/** 160 random bits: nobody guesses one, so attempts need no counting. */
export function newInviteCode(): string {
  return randomBytes(20).toString('hex');
}

/** All that is kept of a code. */
export function inviteHash(code: string): string {
  return hash('sha256', code, 'base64url');
}
