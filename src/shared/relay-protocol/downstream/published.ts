import { z } from 'zod';

/** The answer to `publish`: it is on disk, and every device will get it. */
export const published = z.object({
  kind: z.literal('published'),
  request: z.int(),
  position: z.int(),
});
