import { z } from 'zod';

export const webhookEntity = z.enum(['ticket', 'ticket-note', 'company', 'contact', 'configuration-item']);
export type WebhookEntity = z.infer<typeof webhookEntity>;

/** `sequenceNumber` grows per webhook `guid`, gaps allowed. `guid` is empty when Autotask did not send one. */
const callout = z.object({
  guid: z.string(),
  sequenceNumber: z.int().nullable(),
  /** UTC ISO, as Autotask sent it. */
  eventTime: z.string().nullable(),
  /** The resource or contact who caused it; null when Autotask did not say. */
  personId: z.int().nullable(),
});

/**
 * What the relay keeps of an Autotask callout: which record changed, never its text.
 * A webhook is a hint; the core reads the record itself.
 */
export const webhookHint = z.discriminatedUnion('action', [
  callout.extend({
    action: z.enum(['create', 'update', 'delete']),
    entity: webhookEntity,
    id: z.int(),
    /** The ticket of a ticket note, when the callout's fields named it. */
    ticketId: z.int().nullable(),
  }),
  /** Says that a webhook was switched off. Autotask may leave out the entity, and may not sign it: believe nothing, look. */
  callout.extend({
    action: z.literal('deactivated'),
    entity: webhookEntity.nullable(),
    id: z.int().nullable(),
    ticketId: z.null(),
  }),
]);
export type WebhookHint = z.infer<typeof webhookHint>;
