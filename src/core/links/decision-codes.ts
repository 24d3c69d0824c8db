import { createHmac, pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { LinkDecisionMessage } from '../../shared/relay-protocol/downstream/link-decision.ts';
import {
  LINK_CODE_CHARACTERS,
  LINK_DECISION_ITERATIONS,
  linkDecisionText,
} from '../../shared/relay-protocol/link-decision.ts';
import { relayHash } from '../relay-client/keys/relay-hash.ts';
import { newCode, spaced } from './new-code.ts';

const VALID_MS = 600_000;
const MOST_ATTEMPTS = 5;
const derive = promisify(pbkdf2);

/** What a code was shown for: the card that was on the screen, and who sat there. */
export interface ShownFor {
  readonly approvalId: string;
  /** Of the card. */
  readonly digest: string;
  readonly by: number;
}

export type CheckedCode =
  | { readonly kind: 'good'; readonly shownFor: ShownFor }
  | { readonly kind: 'wrong-code' | 'no-code' };

export interface DecisionCodes {
  /** A new code for one request; one that was shown before is no good any more. */
  show(shownFor: ShownFor, token: string): { readonly code: string; readonly expiresAt: string };
  /** Good once; at most five times wrong. */
  check(wanted: Pick<LinkDecisionMessage, 'tokenHash' | 'decision' | 'mac'>): Promise<CheckedCode>;
}

interface ShownCode {
  readonly shownFor: ShownFor;
  readonly token: string;
  readonly code: string;
  readonly expiresAt: number;
  attemptsLeft: number;
}

/** Codes with which a browser may decide one request each. Only in memory: a restart takes them back. */
export function createDecisionCodes(nowMs: () => number): DecisionCodes {
  const byTokenHash = new Map<string, ShownCode>();

  return {
    show(shownFor, token) {
      for (const [key, { expiresAt }] of byTokenHash) if (expiresAt <= nowMs()) byTokenHash.delete(key);
      const code = newCode(LINK_CODE_CHARACTERS);
      const expiresAt = nowMs() + VALID_MS;
      byTokenHash.set(relayHash(token), { shownFor, token, code, expiresAt, attemptsLeft: MOST_ATTEMPTS });
      return { code: spaced(code), expiresAt: new Date(expiresAt).toISOString() };
    },
    async check({ tokenHash, decision, mac }) {
      const shown = byTokenHash.get(tokenHash);
      if (shown === undefined || shown.expiresAt <= nowMs() || shown.attemptsLeft === 0)
        return { kind: 'no-code' };
      // Before anything is waited for: attempts that come at once count as well.
      shown.attemptsLeft -= 1;
      const { code, token, shownFor } = shown;
      const key = await derive(code, token, LINK_DECISION_ITERATIONS, 32, 'sha256');
      const right = createHmac('sha256', key)
        .update(linkDecisionText(decision, shownFor.approvalId))
        .digest();
      const given = Buffer.from(mac, 'base64url');
      if (given.length !== right.length || !timingSafeEqual(given, right)) return { kind: 'wrong-code' };
      // Another attempt may have used it meanwhile, or a newer code have taken its place.
      if (byTokenHash.get(tokenHash) !== shown) return { kind: 'no-code' };
      byTokenHash.delete(tokenHash);
      return { kind: 'good', shownFor };
    },
  };
}
