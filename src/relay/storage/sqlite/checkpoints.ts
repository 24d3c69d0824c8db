import type Database from 'better-sqlite3';
import { type AuditCheckpoint, auditCheckpoint } from '../../../shared/domain/audit-checkpoint.ts';
import type { Clock } from '../../clock.ts';
import type { Checkpoints } from '../relay-storage.ts';
import { MOST_CHECKPOINTS } from '../retention.ts';
import type { Commit } from './commit-queue.ts';

export interface SqliteCheckpoints extends Checkpoints {
  readonly prune: (keptBefore: string) => Promise<number>;
}

interface Row {
  readonly sequence: number;
  readonly checkpoint: string;
}

export function createCheckpoints(
  sqlite: Database.Database,
  commit: Commit,
  clock: Clock,
): SqliteCheckpoints {
  const last = sqlite.prepare<[string], Row>(
    'SELECT sequence, checkpoint FROM checkpoints WHERE device_id = ? ORDER BY sequence DESC LIMIT 1',
  );
  const find = sqlite.prepare<[string, number], Row>(
    'SELECT sequence, checkpoint FROM checkpoints WHERE device_id = ? AND sequence = ?',
  );
  const insert = sqlite.prepare<[string, number, string, string]>(
    'INSERT INTO checkpoints (device_id, sequence, checkpoint, kept_at) VALUES (?, ?, ?, ?)',
  );
  const removeRest = sqlite.prepare<[string, string, number]>(
    `DELETE FROM checkpoints WHERE device_id = ? AND sequence <=
       (SELECT sequence FROM checkpoints WHERE device_id = ? ORDER BY sequence DESC LIMIT 1 OFFSET ?)`,
  );
  const list = sqlite.prepare<[string, number, number], Row>(
    'SELECT sequence, checkpoint FROM checkpoints WHERE device_id = ? AND sequence > ? ORDER BY sequence LIMIT ?',
  );
  const remove = sqlite.prepare<[string]>('DELETE FROM checkpoints WHERE kept_at < ?');

  return {
    put: (deviceId, checkpoint) =>
      commit(() => {
        const text = JSON.stringify(auditCheckpoint.parse(checkpoint));
        const newest = last.get(deviceId);
        if (newest !== undefined && checkpoint.sequence <= newest.sequence)
          return find.get(deviceId, checkpoint.sequence)?.checkpoint === text;
        insert.run(deviceId, checkpoint.sequence, text, new Date(clock.now()).toISOString());
        removeRest.run(deviceId, deviceId, MOST_CHECKPOINTS);
        return true;
      }),
    list: async (deviceId, after, limit) => list.all(deviceId, after, limit).map(read),
    prune: (keptBefore) => commit(() => remove.run(keptBefore).changes),
  };
}

function read({ checkpoint }: Row): AuditCheckpoint {
  return auditCheckpoint.parse(JSON.parse(checkpoint));
}
