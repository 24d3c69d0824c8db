import { z } from 'zod';

/** What this workspace keeps on this machine. Times are UTC ISO. */
export const dataState = z.object({
  folder: z.string(),
  sizeBytes: z.int(),
  tickets: z.int(),
  entries: z.int(),
  /** What restores have replaced, the last first. */
  replaced: z.array(z.object({ name: z.string(), at: z.string(), sizeBytes: z.int() })),
});
export type DataState = z.infer<typeof dataState>;

/** A file that was handed over to be restored, looked through. */
export const backupFacts = z.object({
  at: z.string(),
  version: z.string(),
  workspaceName: z.string(),
  tickets: z.int(),
  entries: z.int(),
});
export type BackupFacts = z.infer<typeof backupFacts>;

/** Under `incoming` in the workspace's folder. */
const uploadName = z.string().regex(/^[0-9a-f-]{36}\.db$/);

/** What is typed before data is replaced or erased. */
export const restoreWord = 'restore';
export const eraseWord = 'delete';

export const dataCalls = {
  'data.state': { input: z.object({}), output: dataState },
  /** Writes a copy into the exports, to be fetched once. */
  'data.backUp': { input: z.object({}), output: z.object({ name: z.string(), sizeBytes: z.int() }) },
  /** Checks a file that was uploaded; changes nothing. */
  'data.read': { input: z.object({ name: uploadName }), output: backupFacts },
  /** Takes effect when the workspace is opened again: `machine.reopenWorkspace`. */
  'data.restore': {
    input: z.object({ name: uploadName, word: z.literal(restoreWord) }),
    output: z.object({}),
  },
  'data.erase': { input: z.object({ word: z.literal(eraseWord) }), output: z.object({}) },
} as const;
