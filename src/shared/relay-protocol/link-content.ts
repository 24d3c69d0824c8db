import { z } from 'zod';
import { approvalId } from '../domain/ids.ts';

/** What the page of an approval link shows: sealed with the link's token. */
export const linkContent = z.object({
  approvalId,
  /** The ticket's. */
  title: z.string().max(300),
});
export type LinkContent = z.infer<typeof linkContent>;
