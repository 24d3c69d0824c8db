import { z } from 'zod';
import { approvalCard } from './approval-card.ts';
import { noteId, runId } from './ids.ts';
import { author } from './person.ts';

const noteItem = z.object({
  kind: z.literal('note'),
  noteId,
  at: z.string(),
  author,
  title: z.string(),
  body: z.string(),
  visibility: z.enum(['internal', 'customer']),
  /** What the program made of a technician's reply to an approval, if it was one. */
  replyEffect: z.string().nullable(),
});

/** One line of what an agent did: a read, a change by policy, a refusal, the plan. */
export const runStep = z.object({
  at: z.string(),
  kind: z.enum(['read', 'change', 'refused', 'plan', 'note', 'decision', 'problem', 'message']),
  words: z.string(),
  tool: z.string().nullable(),
});
export type RunStep = z.infer<typeof runStep>;

const runItem = z.object({
  kind: z.literal('run'),
  runId,
  at: z.string(),
  state: z.enum(['working', 'waiting', 'done', 'stopped']),
  words: z.string(),
  steps: z.array(runStep),
});

const approvalItem = z.object({ kind: z.literal('approval'), at: z.string(), card: approvalCard });

/** What happened on a ticket, oldest first. */
export const timelineItem = z.discriminatedUnion('kind', [noteItem, runItem, approvalItem]);
export type TimelineItem = z.infer<typeof timelineItem>;
