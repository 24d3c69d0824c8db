import { z } from 'zod';
import { linkOutcome } from '../link-decision.ts';

/** What became of a `link-decision`, for whoever waits at the browser. Answered by `link-answered`. */
export const answerLink = z.object({
  kind: z.literal('answer-link'),
  request: z.int(),
  attempt: z.string().max(100),
  outcome: linkOutcome,
});
