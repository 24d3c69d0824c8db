import { z } from 'zod';
import { actionEdit } from '../../shared/domain/action-edit.ts';
import { approvalRequirements } from '../../shared/domain/approval-requirements.ts';
import { actionId } from '../../shared/domain/ids.ts';
import { decidingRule } from '../../shared/domain/policy-rule.ts';
import { stepUpAnswer } from '../../shared/domain/step-up-answer.ts';
import { writeRequest } from '../../shared/domain/write-request.ts';

/** An action as the sender changed it, whole; checked against the one that is here and against its digest. */
const editedAction = z.object({
  id: actionId,
  arguments: z.record(z.string(), z.unknown()),
  request: writeRequest,
  expectedBefore: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  digest: z.string(),
  rule: decidingRule,
  requirements: approvalRequirements.nullable(),
  edits: z.array(actionEdit).max(100),
});
export type EditedActionLetter = z.infer<typeof editedAction>;
const edits = z.array(editedAction).max(200);

const row = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

/** What the holder of a ticket tells of a run on it: everything, so that another desktop can go on from there. */
const runLetter = z.object({
  kind: z.literal('run'),
  rows: z.object({
    run: row,
    steps: z.array(row).max(1_000),
    approval: row.nullable(),
    actions: z.array(row).max(200),
    votes: z.array(row).max(20).default([]),
  }),
});

/** What the technician at the sending desktop decided. Who that is says the sender's certificate, not the letter. */
const decisionLetter = z.object({
  kind: z.literal('decision'),
  approvalId: z.string(),
  /** Of the card that was decided about. */
  digest: z.string(),
  answer: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('approve'),
      only: z.array(z.string().max(200)).min(1).max(200).exactOptional(),
      verified: stepUpAnswer.exactOptional(),
    }),
    z.object({ kind: z.literal('deny'), reason: z.string().max(2_000) }),
  ]),
  /** What the decider had changed of it before. */
  edits: edits.default([]),
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

/** What the technician at the sending desktop changed of a request that still waits. */
const editLetter = z.object({ kind: z.literal('edit'), approvalId: z.string(), edits });

/** What one desktop tells the others. */
export const letterContent = z.discriminatedUnion('kind', [
  runLetter,
  decisionLetter,
  editLetter,
  settingsLetter,
]);
export type LetterContent = z.infer<typeof letterContent>;
export type DecisionLetter = z.infer<typeof decisionLetter>;
export type EditLetter = z.infer<typeof editLetter>;
