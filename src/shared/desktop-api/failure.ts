import { z } from 'zod';

/**
 * Why a call did not do what was asked, for a person: what happened, what it means, what to do.
 * `reference` finds the log entry of an internal fault.
 */
export const failure = z.object({
  kind: z.enum([
    'invalid-input',
    'not-found',
    'not-yours',
    'already-decided',
    'expired',
    'changed-since',
    'refused',
    'needs-step-up',
    'autotask-refused',
    'autotask-away',
    'relay-away',
    'model-failed',
    'core-away',
    'internal',
  ]),
  message: z.string(),
  next: z.string().nullable(),
  reference: z.string().nullable(),
});
export type Failure = z.infer<typeof failure>;
