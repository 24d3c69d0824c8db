import { z } from 'zod';
import { writeRequest } from './write-request.ts';

/** One change that a person made to a proposed action before it was decided about, with what stood there before. */
export const actionEdit = z.object({
  by: z.int(),
  at: z.string(),
  /** What was changed: "note text", "priority and queue". */
  words: z.string(),
  before: z.object({
    arguments: z.record(z.string(), z.unknown()),
    request: writeRequest,
    digest: z.string(),
  }),
});
export type ActionEdit = z.infer<typeof actionEdit>;
