import type { StoredAction } from '../store/actions.ts';
import type { ReadHandle } from '../store/database.ts';

/** When an action was last sent, UTC ISO, out of the log: its row only knows since when its outcome is unknown. */
export function sentAt(db: ReadHandle, action: Pick<StoredAction, 'id' | 'runId'>): string | null {
  const row = db.get<{ at: string }>(
    `SELECT at FROM audit_entries WHERE kind = 'action-sending' AND run_id = @runId
       AND json_extract(detail, '$.actionId') = @id ORDER BY sequence DESC LIMIT 1`,
    { id: action.id, runId: action.runId },
  );
  return row?.at ?? null;
}

/**
 * How often an action was sent and Autotask's answer was lost, out of the log, so that a restart forgets none. Being cut off in the
 * middle is not among them: that says nothing about Autotask.
 */
export function lostAnswers(db: ReadHandle, action: Pick<StoredAction, 'id' | 'runId'>): number {
  const row = db.get<{ times: number }>(
    `SELECT count(*) AS times FROM audit_entries WHERE kind = 'action-unknown' AND run_id = @runId
       AND json_extract(detail, '$.actionId') = @id AND json_extract(detail, '$.lostAnswer') IS NOT NULL`,
    { id: action.id, runId: action.runId },
  );
  return row?.times ?? 0;
}
