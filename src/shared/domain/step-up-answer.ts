import { z } from 'zod';

/** How an approver made sure that the requester is who they say. */
export const verifiedHow = z.enum(['called-back', 'in-person', 'already-verified']);
export type VerifiedHow = z.infer<typeof verifiedHow>;

/** What an approver says of it, where a rule asks for a verified requester. */
export const stepUpAnswer = z.object({ how: verifiedHow, note: z.string().max(500) });
export type StepUpAnswer = z.infer<typeof stepUpAnswer>;

export const verifiedWords: Record<VerifiedHow, string> = {
  'called-back': 'called back on the known number',
  'in-person': 'in person',
  'already-verified': 'already verified',
};

/** "called back on the known number: spoke to Mei". */
export function stepUpWords({ how, note }: StepUpAnswer): string {
  return note.trim() === '' ? verifiedWords[how] : `${verifiedWords[how]}: ${note.trim()}`;
}
