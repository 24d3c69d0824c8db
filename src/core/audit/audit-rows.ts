import type { ReadHandle } from '../store/database.ts';

/** An entry as it is on disk. */
export interface AuditRow {
  readonly sequence: number;
  readonly at: string;
  readonly kind: string;
  readonly words: string;
  readonly ticketId: number | null;
  readonly runId: string | null;
  readonly tool: string | null;
  /** JSON, as it was hashed. */
  readonly detail: string;
  readonly previousHash: string;
  readonly hash: string;
}

export const auditColumns = `sequence, at, kind, words, ticket_id AS ticketId, run_id AS runId, tool, detail,
  previous_hash AS previousHash, hash`;

const atATime = 500;

/** The log in its order, from a sequence on, some hundred entries at a time: however long it is, no more are in memory. */
export function* auditPages(db: ReadHandle, from = Number.MIN_SAFE_INTEGER): Generator<readonly AuditRow[]> {
  let after = from === Number.MIN_SAFE_INTEGER ? from : from - 1;
  for (;;) {
    const rows = db.all<AuditRow>(
      `SELECT ${auditColumns} FROM audit_entries WHERE sequence > @after ORDER BY sequence LIMIT @limit`,
      { after, limit: atATime },
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.sequence;
  }
}
