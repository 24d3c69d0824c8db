import { z } from 'zod';

/**
 * What the relay keeps of an Autotask callout: which record changed, never its text.
 * A webhook is a hint; the core reads the record itself. `sequenceNumber` grows per webhook `guid`, gaps allowed.
 */
export const webhookHint = z.object({
  action: z.enum(['create', 'update', 'delete', 'deactivated']),
  entity: z.enum(['ticket', 'ticket-note', 'company', 'contact', 'configuration-item']),
  id: z.int(),
  /** The ticket of a ticket note, when the callout's fields named it. */
  ticketId: z.int().nullable(),
  guid: z.string(),
  sequenceNumber: z.int().nullable(),
  /** UTC ISO, as Autotask sent it. */
  eventTime: z.string().nullable(),
  /** The resource or contact who caused it; null when Autotask did not say. */
  personId: z.int().nullable(),
});
export type WebhookHint = z.infer<typeof webhookHint>;
