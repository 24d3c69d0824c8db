import { z } from 'zod';
import { auditCheckpoint } from '../../domain/audit-checkpoint.ts';

/** So many in one answer to `list-checkpoints`; one that is full has more behind it. */
export const CHECKPOINTS_PER_ANSWER = 500;

/** The answer to `put-checkpoint`: it is on disk, or (`kept: false`) another log was told of before. */
export const checkpointKept = z.object({
  kind: z.literal('checkpoint-kept'),
  request: z.int(),
  kept: z.boolean(),
});

/** The answer to `list-checkpoints`, in the order of the log. */
export const checkpointsListed = z.object({
  kind: z.literal('checkpoints-listed'),
  request: z.int(),
  checkpoints: z.array(auditCheckpoint).max(CHECKPOINTS_PER_ANSWER),
});
