import { z } from 'zod';
import { fieldChange } from '../domain/approval-card.ts';
import { actionId, ticketId } from '../domain/ids.ts';
import { technician } from '../domain/person.ts';

/** How a change on its way to Autotask stands. */
export const outboxState = z.discriminatedUnion('kind', [
  /** Not sent yet; `words` say what it waits for. */
  z.object({ kind: z.literal('waiting'), words: z.string() }),
  z.object({ kind: z.literal('sending') }),
  /** Sent, but the answer was lost; being read back. */
  z.object({ kind: z.literal('unknown') }),
  z.object({ kind: z.literal('done'), at: z.string() }),
  z.object({
    kind: z.literal('failed'),
    at: z.string(),
    words: z.string(),
    /** Where another value stood than the one that was to be replaced; names, not ids. */
    differences: z.array(
      z.object({ label: z.string(), expected: z.string().nullable(), now: z.string().nullable() }),
    ),
  }),
]);
export type OutboxState = z.infer<typeof outboxState>;

/** One change that was cleared and waits, or that waited and ended. Times are UTC ISO. */
export const outboxChange = z.object({
  actionId,
  ticket: z.object({ ticketId, number: z.string(), title: z.string() }),
  clientName: z.string(),
  /** One line, verb first: "Set status New → In Progress". */
  headline: z.string(),
  /** `before` is what it expects to replace. */
  changes: z.array(fieldChange),
  text: z.string().nullable(),
  /** Who commanded or approved it; null for what policy let an agent do. */
  by: technician.nullable(),
  since: z.string(),
  state: outboxState,
  /** Whether the person at this desktop may take it back now. */
  mayCancel: z.boolean(),
});
export type OutboxChange = z.infer<typeof outboxChange>;

export const outbox = z.object({
  /** Oldest first, as they are sent. */
  waiting: z.array(outboxChange),
  /** What had to wait and ended within a day, the last first. */
  ended: z.array(outboxChange),
});
export type Outbox = z.infer<typeof outbox>;

export const outboxCalls = {
  'outbox.list': { input: z.object({}), output: outbox },
  /** Takes a change back that was not sent yet: of a command of one's own, the rest of it too. Whoever loses the race is told. */
  'outbox.cancel': { input: z.object({ actionId }), output: outbox },
  /** Tries everything now instead of at the next turn. */
  'outbox.retry': { input: z.object({}), output: outbox },
} as const;
