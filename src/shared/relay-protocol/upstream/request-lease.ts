import { z } from 'zod';

/** Asks to be the one device that works this ticket. Answered by `lease`; asking for a lease one holds renews it. */
export const requestLease = z.object({
  kind: z.literal('request-lease'),
  /** The answer carries the same number, so that a late one is not taken for another. */
  request: z.int(),
  ticketId: z.int(),
});
