import { z } from 'zod';
import { priorityChoice, statusChoice } from './choice.ts';
import { actionId, approvalId, companyId, ticketId } from './ids.ts';
import { technician } from './person.ts';
import { decidingRule } from './policy-rule.ts';
import { stepUpAnswer } from './step-up-answer.ts';

/** One field of the record, as it is and as it would be; names, not ids. `null` is an empty field. */
export const fieldChange = z.object({
  field: z.string(),
  label: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type FieldChange = z.infer<typeof fieldChange>;

/** Who will see what is written, who may be told, and what nobody can know beforehand. */
export const audience = z.object({
  seenBy: z.enum(['technicians', 'customer']),
  words: z.string(),
  unknown: z.array(z.string()),
});
export type Audience = z.infer<typeof audience>;

export const actionOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('performing') }),
  z.object({ kind: z.literal('done'), at: z.string() }),
  z.object({ kind: z.literal('failed'), at: z.string(), words: z.string() }),
  /** Sent, but the answer was lost; being read back. */
  z.object({ kind: z.literal('unknown'), since: z.string() }),
  /** Left out by whoever approved the rest. */
  z.object({ kind: z.literal('left-out'), words: z.string() }),
]);
export type ActionOutcome = z.infer<typeof actionOutcome>;

/** What of a request a person may change before approving it. `of` names the list that a choice comes from. */
export const editableField = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    field: z.string(),
    label: z.string(),
    value: z.string(),
    longest: z.int(),
    isLong: z.boolean(),
  }),
  z.object({
    kind: z.literal('choice'),
    field: z.string(),
    label: z.string(),
    of: z.enum(['status', 'priority', 'queue', 'assignee']),
    value: z.int(),
  }),
]);
export type EditableField = z.infer<typeof editableField>;

/** New values by field; fields that are not named stay as they are. */
export const fieldEdits = z.record(z.string().max(100), z.union([z.string().max(32_000), z.int()]));
export type FieldEdits = z.infer<typeof fieldEdits>;

/** One action of a plan as it will really be sent. Everything but `reason` comes from the request, never from a model. */
export const cardAction = z.object({
  actionId,
  tool: z.string(),
  /** One line, verb first: "Set status New → In Progress". */
  headline: z.string(),
  changes: z.array(fieldChange),
  /** The full text of a note that would be written; null for field changes. */
  text: z.string().nullable(),
  audience,
  risk: z.enum(['low', 'medium', 'high']),
  rule: decidingRule,
  reason: z.string(),
  outcome: actionOutcome.nullable(),
  /** Empty for what can only be approved or denied. */
  editable: z.array(editableField),
  /** How it was changed since it was proposed, oldest first; `headline` and `text` are what stood there before. */
  edits: z.array(
    z.object({
      by: technician,
      at: z.string(),
      words: z.string(),
      headline: z.string(),
      text: z.string().nullable(),
    }),
  ),
});
export type CardAction = z.infer<typeof cardAction>;

export const approvalState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waiting') }),
  z.object({
    kind: z.enum(['approved', 'denied']),
    at: z.string(),
    by: technician,
    /** `reply`: read out of a note on the ticket · `link`: in a paired browser, with a code that the desktop showed. */
    via: z.enum(['desktop', 'notification', 'reply', 'link']),
    reason: z.string().nullable(),
  }),
  z.object({ kind: z.literal('expired'), at: z.string() }),
  z.object({ kind: z.literal('withdrawn'), at: z.string(), words: z.string() }),
]);
export type ApprovalState = z.infer<typeof approvalState>;

/** Whether the technician at this desktop may decide, and if not, why not. */
export const mayDecide = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('yes') }),
  z.object({ kind: z.literal('no'), words: z.string() }),
]);
export type MayDecide = z.infer<typeof mayDecide>;

/** That somebody approved a request that wants more than one approval, or a verified requester. */
export const approvalVote = z.object({
  by: technician,
  at: z.string(),
  via: z.enum(['desktop', 'notification', 'reply', 'link']),
  /** Which of the actions. */
  actionIds: z.array(actionId),
  verified: stepUpAnswer.nullable(),
});
export type ApprovalVote = z.infer<typeof approvalVote>;

/** Whether what was done can be taken back from here, and if not, why not. */
export const undo = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('possible'), words: z.string() }),
  z.object({ kind: z.literal('no'), words: z.string() }),
  z.object({ kind: z.literal('undone'), at: z.string(), by: technician }),
]);
export type Undo = z.infer<typeof undo>;

/** A request for a decision: what a technician sees on the desktop, and what the note on the ticket says. */
export const approvalCard = z.object({
  approvalId,
  /** Binds the decision to exactly what this card shows. */
  digest: z.string(),
  state: approvalState,
  client: z.object({ companyId, name: z.string() }),
  ticket: z.object({
    id: ticketId,
    number: z.string(),
    title: z.string(),
    requester: z.string().nullable(),
    priority: priorityChoice,
    status: statusChoice,
    dueAt: z.string().nullable(),
  }),
  actions: z.array(cardAction).min(1),
  /** The ticket's assigned resource: the only person who may decide. */
  decider: technician.nullable(),
  mayDecide,
  /** The ticket is assigned to whoever sits at this desktop, who may therefore edit and hand over as well. */
  isYours: z.boolean(),
  needs: z.object({ approvers: z.union([z.literal(1), z.literal(2)]), stepUp: z.boolean() }),
  /** Who approved exactly this so far, or, once it is decided, who did. */
  votes: z.array(approvalVote),
  /** Whose approval is missing, in words; null when one approval is enough, or nothing waits. */
  stillNeeded: z.string().nullable(),
  /** Null while it waits, and where there is nothing to say of it. */
  undo: undo.nullable(),
  /** What a technician has commanded from this card and is not done yet, in words. */
  underWay: z.string().nullable(),
  /** The same on cards that are identical but for the ticket, and harmless enough to be approved together; else null. */
  batchKey: z.string().nullable(),
  /** The agent's own account of its diagnosis and plan, labelled as such wherever it is shown. */
  explanation: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
});
export type ApprovalCard = z.infer<typeof approvalCard>;
