import { hash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { DeadLetter } from '../../../shared/relay-protocol/downstream/admin-answers.ts';
import type { Clock } from '../../clock.ts';
import type { DeadLetters } from '../relay-storage.ts';
import type { Commit } from './commit-queue.ts';

export interface SqliteDeadLetters extends DeadLetters {
  readonly prune: (receivedBefore: string) => Promise<number>;
}

/** A webhook that is set up wrongly sends a great many; the oldest go. */
const MOST_LETTERS = 1_000;

/** Callouts that were authentic and could not be read: listed for people, because nobody else will miss them. */
export function createDeadLetters(
  sqlite: Database.Database,
  commit: Commit,
  clock: Clock,
): SqliteDeadLetters {
  const insert = sqlite.prepare<[string, string, string, string | null, number | null, number]>(
    `INSERT INTO dead_letters (body_hash, received_at, cause, entity, record_id, size_bytes)
     VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const trim = sqlite.prepare<[number]>(
    'DELETE FROM dead_letters WHERE number <= (SELECT max(number) FROM dead_letters) - ?',
  );
  const latest = sqlite.prepare<[number], DeadLetter>(
    `SELECT received_at AS receivedAt, cause, entity, record_id AS recordId, size_bytes AS sizeBytes
     FROM dead_letters ORDER BY number DESC LIMIT ?`,
  );
  const count = sqlite.prepare<[], { count: number }>('SELECT count(*) AS count FROM dead_letters');
  const remove = sqlite.prepare<[string]>('DELETE FROM dead_letters WHERE received_at < ?');

  return {
    add: async ({ cause, entity, recordId }, rawBody) => {
      const receivedAt = new Date(clock.now()).toISOString();
      await commit(() => {
        const bodyHash = hash('sha256', rawBody, 'base64url');
        insert.run(bodyHash, receivedAt, cause, entity, recordId, rawBody.length);
        trim.run(MOST_LETTERS);
      });
    },
    list: async (limit) => latest.all(limit),
    count: async () => count.get()?.count ?? 0,
    prune: (receivedBefore) => commit(() => remove.run(receivedBefore).changes),
  };
}
