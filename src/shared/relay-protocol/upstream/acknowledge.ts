import { z } from 'zod';

/** Everything up to `position` is on this device's disk; the relay need not send it again. */
export const acknowledge = z.object({ kind: z.literal('acknowledge'), position: z.int().min(0) });
