import { z } from 'zod';

/** Shows that the device lives. Either side treats 30 s of silence as a dead link. */
export const ping = z.object({ kind: z.literal('ping') });
