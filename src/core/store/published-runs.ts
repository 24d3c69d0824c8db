import type { ReadHandle, WriteHandle } from './database.ts';

/** A hash of what the other desktops were told last of this run; null for nothing. */
export function publishedHash(db: ReadHandle, runId: string): string | null {
  return (
    db.get<{ hash: string }>('SELECT snapshot_hash AS hash FROM published_runs WHERE run_id = @runId', {
      runId,
    })?.hash ?? null
  );
}

export function setPublishedHash(db: WriteHandle, runId: string, hash: string): void {
  db.run(
    `INSERT INTO published_runs VALUES (@runId, @hash)
     ON CONFLICT (run_id) DO UPDATE SET snapshot_hash = excluded.snapshot_hash`,
    { runId, hash },
  );
}

/** Runs that changed since a time and of which others may not know the end. */
export function runsChangedSince(db: ReadHandle, since: string): readonly string[] {
  return db
    .all<{ id: string }>("SELECT id FROM runs WHERE updated_at >= @since AND state <> 'queued'", { since })
    .map(({ id }) => id);
}
