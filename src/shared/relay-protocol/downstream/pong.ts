import { z } from 'zod';

/** The answer to `ping`. */
export const pong = z.object({ kind: z.literal('pong') });
