import { z } from 'zod';

/** In the header of every backup: "CSgn". A database that is not ours has another one. */
export const backupApplicationId = 0x4353676e;

/** What a backup says of itself, in its settings under `backup`. */
export const backupMark = z.object({
  at: z.string(),
  version: z.string(),
  kind: z.enum(['sample', 'autotask']),
  workspaceName: z.string(),
});
export type BackupMark = z.infer<typeof backupMark>;
