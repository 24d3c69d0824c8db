import type { AuditCheckpoint } from '../../shared/domain/audit-checkpoint.ts';
import { addCheckpoint, lastCheckpoint } from '../store/audit-checkpoints.ts';
import type { ReadHandle, WriteHandle } from '../store/database.ts';
import { type CheckpointSigner, checkpointHash, signCheckpoint } from './checkpoint.ts';
import { genesisHash } from './log.ts';

/** A checkpoint is due after so many entries, or this long after the last one when there are any. */
export interface CheckpointPace {
  readonly entries: number;
  readonly ms: number;
}

export const usualPace: CheckpointPace = { entries: 200, ms: 5 * 60_000 };

/** How many entries no checkpoint covers yet. */
export function uncovered(db: ReadHandle): number {
  return (headOf(db)?.sequence ?? 0) - (lastCheckpoint(db)?.sequence ?? 0);
}

export function isDue(db: ReadHandle, now: string, { entries, ms }: CheckpointPace = usualPace): boolean {
  const open = uncovered(db);
  if (open <= 0) return false;
  const last = lastCheckpoint(db);
  return last === null || open >= entries || Date.parse(now) - Date.parse(last.at) >= ms;
}

/** Signs how far the log has come; null when a checkpoint says so already. A log that was cut behind one is not signed again. */
export function takeCheckpoint(
  db: WriteHandle,
  signer: CheckpointSigner,
  now: string,
): AuditCheckpoint | null {
  return db.transaction(() => {
    const head = headOf(db);
    const last = lastCheckpoint(db);
    if (head === undefined || (last !== null && head.sequence <= last.sequence)) return null;
    const checkpoint = signCheckpoint(
      { ...head, at: now, previous: last === null ? genesisHash : checkpointHash(last) },
      signer,
    );
    addCheckpoint(db, checkpoint);
    return checkpoint;
  });
}

function headOf(db: ReadHandle): { sequence: number; hash: string; count: number } | undefined {
  // Sequences are without gaps, so that the last one is their number; verification finds where they are not.
  return db.get('SELECT sequence, hash, sequence AS count FROM audit_entries ORDER BY sequence DESC LIMIT 1');
}
