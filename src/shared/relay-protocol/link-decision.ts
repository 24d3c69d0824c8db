import { z } from 'zod';

/**
 * A decision in a browser is proved by HMAC-SHA256 (base64url) of `linkDecisionText`, its key being PBKDF2-SHA256 of the code that the
 * app shows, salt: the link's token, so many iterations, 256 bits. The relay sees the proof and never the code.
 */
export const LINK_DECISION_ITERATIONS = 600_000;
/** Of the code: five bits each. */
export const LINK_CODE_CHARACTERS = 8;

export function linkDecisionText(decision: 'approve' | 'deny', approvalId: string): string {
  return `countersign-link-decision-v1\n${decision}\n${approvalId}`;
}

/** How it went, as the device says. `no-code`: the app shows no code for this request now. */
export const linkOutcome = z.enum([
  'approved',
  'denied',
  'wrong-code',
  'no-code',
  'too-late',
  'not-yours',
  'changed-since',
]);
export type LinkOutcome = z.infer<typeof linkOutcome>;
