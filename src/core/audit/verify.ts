import type { ReadHandle } from '../store/database.ts';
import { genesisHash, hashOf } from './log.ts';

interface Row {
  sequence: number;
  at: string;
  kind: string;
  words: string;
  ticket_id: number | null;
  run_id: string | null;
  tool: string | null;
  detail: string;
  previous_hash: string;
  hash: string;
}

/** The sequence number of the first entry that does not fit its chain, or null when all do. */
export function findAuditBreak(db: ReadHandle): number | null {
  let previous = genesisHash;
  let expected = 1;
  for (const row of db.all<Row>('SELECT * FROM audit_entries ORDER BY sequence')) {
    const hash = hashOf({
      ...row,
      ticketId: row.ticket_id,
      runId: row.run_id,
      previousHash: row.previous_hash,
    });
    if (row.sequence !== expected || row.previous_hash !== previous || row.hash !== hash) return row.sequence;
    previous = row.hash;
    expected += 1;
  }
  return null;
}
