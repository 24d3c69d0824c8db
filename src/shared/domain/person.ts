import { z } from 'zod';
import { contactId, resourceId } from './ids.ts';

/** A technician or other member of the MSP's staff. */
export const technician = z.object({ resourceId, name: z.string() });
export type Technician = z.infer<typeof technician>;

/** The client's person who opened a ticket. */
export const requester = z.object({
  contactId,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  title: z.string().nullable(),
});
export type Requester = z.infer<typeof requester>;

/** Who wrote something on a ticket. `agent` is Countersign itself, writing as the bot resource. */
export const author = z.object({
  kind: z.enum(['technician', 'requester', 'agent', 'system']),
  name: z.string(),
});
export type Author = z.infer<typeof author>;
