import { z } from 'zod';
import { auditCheckpoint } from '../../domain/audit-checkpoint.ts';

/**
 * Keeps a checkpoint of this device's log where the device cannot change it any more. What is kept already stays: another one for the
 * same place in the log, or for an earlier place, is refused. Answered by `checkpoint-kept`.
 */
export const putCheckpoint = z.object({
  kind: z.literal('put-checkpoint'),
  request: z.int(),
  checkpoint: auditCheckpoint,
});

/** Asks for this device's own checkpoints, those after a sequence. Answered by `checkpoints-listed`. */
export const listCheckpoints = z.object({
  kind: z.literal('list-checkpoints'),
  request: z.int(),
  after: z.int().min(0),
});
