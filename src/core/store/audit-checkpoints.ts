import type { AuditCheckpoint } from '../../shared/domain/audit-checkpoint.ts';
import type { ReadHandle, WriteHandle } from './database.ts';

/** `refused`: the relay has another checkpoint for this place in the log. */
export type CheckpointCopy = 'waiting' | 'kept' | 'refused';
export interface KeptCheckpoint extends AuditCheckpoint {
  readonly copy: CheckpointCopy;
}

const columns = 'sequence, hash, count, at, device_id AS deviceId, previous, signer, signature, copy';

export function lastCheckpoint(db: ReadHandle): KeptCheckpoint | null {
  return (
    db.get<KeptCheckpoint>(`SELECT ${columns} FROM audit_checkpoints ORDER BY sequence DESC LIMIT 1`) ?? null
  );
}

/** In the order of the log. */
export function listCheckpoints(db: ReadHandle): KeptCheckpoint[] {
  return db.all<KeptCheckpoint>(`SELECT ${columns} FROM audit_checkpoints ORDER BY sequence`);
}

export function checkpointsToCopy(db: ReadHandle, limit: number): KeptCheckpoint[] {
  return db.all<KeptCheckpoint>(
    `SELECT ${columns} FROM audit_checkpoints WHERE copy = 'waiting' ORDER BY sequence LIMIT @limit`,
    { limit },
  );
}

export function addCheckpoint(db: WriteHandle, checkpoint: AuditCheckpoint): void {
  const { sequence, hash, count, at, deviceId, previous, signer, signature } = checkpoint;
  db.run(
    `INSERT INTO audit_checkpoints (sequence, hash, count, at, device_id, previous, signer, signature)
     VALUES (@sequence, @hash, @count, @at, @deviceId, @previous, @signer, @signature)`,
    { sequence, hash, count, at, deviceId, previous, signer, signature },
  );
}

export function setCheckpointCopy(db: WriteHandle, sequence: number, copy: CheckpointCopy): void {
  db.run('UPDATE audit_checkpoints SET copy = @copy WHERE sequence = @sequence', { sequence, copy });
}
