import { z } from 'zod';

/** A value of a picklist with the tenant's own label. Values differ between tenants; nothing may be read into the number. */
export const choice = z.object({ value: z.int(), label: z.string() });
export type Choice = z.infer<typeof choice>;

/** `rank` 0 is the tenant's most urgent priority; `ranks` is how many there are. */
export const priorityChoice = choice.extend({ rank: z.int(), ranks: z.int() });
export type PriorityChoice = z.infer<typeof priorityChoice>;

/** What a status means for the work, so that one glyph serves every tenant's own labels. */
export const statusGroup = z.enum(['new', 'active', 'waiting', 'complete']);
export type StatusGroup = z.infer<typeof statusGroup>;

export const statusChoice = choice.extend({ group: statusGroup });
export type StatusChoice = z.infer<typeof statusChoice>;
