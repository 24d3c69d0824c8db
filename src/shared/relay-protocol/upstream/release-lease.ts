import { z } from 'zod';

/** Gives a lease back before it runs out. A wrong fence is ignored: somebody else holds it by now. */
export const releaseLease = z.object({
  kind: z.literal('release-lease'),
  ticketId: z.int(),
  fence: z.int(),
});
