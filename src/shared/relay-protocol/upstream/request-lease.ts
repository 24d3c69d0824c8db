import { z } from 'zod';

/** Asks to be the one device that works this ticket. Answered by `lease`; asking for a lease one holds renews it. */
export const requestLease = z.object({ kind: z.literal('request-lease'), ticketId: z.int() });
