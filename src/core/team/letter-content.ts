import { z } from 'zod';

const row = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

/** What the holder of a ticket tells of a run on it: everything, so that another desktop can go on from there. */
const runLetter = z.object({
  kind: z.literal('run'),
  rows: z.object({
    run: row,
    steps: z.array(row).max(1_000),
    approval: row.nullable(),
    actions: z.array(row).max(200),
  }),
});

/** What the technician at the sending desktop decided. Who that is says the sender's certificate, not the letter. */
const decisionLetter = z.object({
  kind: z.literal('decision'),
  approvalId: z.string(),
  /** Of the card that was decided about. */
  digest: z.string(),
  answer: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('approve') }),
    z.object({ kind: z.literal('deny'), reason: z.string().max(2_000) }),
  ]),
});

/** A section of the workspace's settings, whole. Counts only from an admin's desktop, which its certificate tells. */
const settingsLetter = z.object({
  kind: z.literal('settings'),
  /** So that its writer knows it again. */
  id: z.string(),
  section: z.string().max(100),
  value: z.unknown(),
  at: z.string(),
});
export type SettingsLetter = z.infer<typeof settingsLetter>;

/** What one desktop tells the others. */
export const letterContent = z.discriminatedUnion('kind', [runLetter, decisionLetter, settingsLetter]);
export type LetterContent = z.infer<typeof letterContent>;
export type DecisionLetter = z.infer<typeof decisionLetter>;
