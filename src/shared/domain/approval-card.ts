import { z } from 'zod';
import { priorityChoice, statusChoice } from './choice.ts';
import { actionId, approvalId, companyId, ticketId } from './ids.ts';
import { technician } from './person.ts';
import { decidingRule } from './policy-rule.ts';

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
]);
export type ActionOutcome = z.infer<typeof actionOutcome>;

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
  /** The agent's own account of its diagnosis and plan, labelled as such wherever it is shown. */
  explanation: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
});
export type ApprovalCard = z.infer<typeof approvalCard>;
