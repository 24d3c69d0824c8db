import { z } from 'zod';
import { approvalCard, fieldEdits } from '../domain/approval-card.ts';
import { choice } from '../domain/choice.ts';
import { actionId, approvalId, resourceId } from '../domain/ids.ts';
import { technician } from '../domain/person.ts';
import { stepUpAnswer } from '../domain/step-up-answer.ts';
import { failure } from './failure.ts';

/** Which card was on the screen: a decision about anything else is refused. */
const shownCard = z.object({ approvalId, digest: z.string() });

/** What a technician answers to a request. */
export const approvalDecision = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('approve'),
    /** Which actions; all when left out. The others are denied. */
    only: z.array(actionId).min(1).max(200).exactOptional(),
    /** Where a rule asks for a verified requester. */
    verified: stepUpAnswer.exactOptional(),
  }),
  z.object({ kind: z.literal('deny'), reason: z.string().max(2000) }),
]);

/** Decisions about requests, and what a technician does from their cards. */
export const approvalCalls = {
  'approvals.list': {
    input: z.object({
      state: z.enum(['waiting', 'decided']),
      offset: z.int().min(0),
      limit: z.int().min(1).max(50),
    }),
    output: z.object({ total: z.int(), cards: z.array(approvalCard) }),
  },
  'approvals.get': { input: z.object({ approvalId }), output: approvalCard },
  'approvals.settle': { input: shownCard.extend({ decision: approvalDecision }), output: approvalCard },
  /** Approves cards that are identical but for the ticket; each is checked again, and answered for by itself. */
  'approvals.settleMany': {
    input: z.object({ cards: z.array(shownCard).min(1).max(50) }),
    output: z.object({
      answers: z.array(z.object({ approvalId, failure: failure.nullable() })),
    }),
  },
  /** Changes a proposed action before it is approved. The card that comes back has a digest of its own. */
  'approvals.edit': {
    input: shownCard.extend({ actionId, changes: fieldEdits }),
    output: approvalCard,
  },
  /** The values that fields of a request can be given, and who a ticket can be handed over to. */
  'approvals.choices': {
    input: z.object({}),
    output: z.object({
      status: z.array(choice),
      priority: z.array(choice),
      queue: z.array(choice),
      technicians: z.array(technician),
    }),
  },
  /** Assigns the ticket to somebody else, and with it the right to decide. */
  'approvals.handOver': { input: z.object({ approvalId, to: resourceId }), output: approvalCard },
  /** Sets back what was changed under an approved request. */
  'approvals.undo': { input: z.object({ approvalId }), output: approvalCard },
  /** A code with which a paired browser may decide about exactly this card, once and soon. */
  'approvals.showCode': {
    input: shownCard,
    output: z.object({ code: z.string(), address: z.string(), expiresAt: z.string() }),
  },
} as const;
