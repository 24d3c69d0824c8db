import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import type { WriteHandle } from '../store/database.ts';

/** One thing that was decided or done. `detail` is plain data without secrets. */
export interface AuditEntry {
  readonly at: string;
  readonly kind: string;
  readonly words: string;
  readonly ticketId: number | null;
  readonly runId: string | null;
  readonly tool: string | null;
  readonly detail: unknown;
}

export const genesisHash = '0'.repeat(64);

/** Adds an entry to the chain, inside the transaction of what it tells about. Each hash covers the one before. */
export function addAuditEntry(db: WriteHandle, entry: AuditEntry): void {
  const last = db.get<{ sequence: number; hash: string }>(
    'SELECT sequence, hash FROM audit_entries ORDER BY sequence DESC LIMIT 1',
  );
  const sequence = (last?.sequence ?? 0) + 1;
  const previousHash = last?.hash ?? genesisHash;
  const detail = canonicalJson(entry.detail);
  db.run(
    `INSERT INTO audit_entries VALUES (@sequence, @at, @kind, @words, @ticketId, @runId, @tool, @detail, @previousHash, @hash)`,
    { ...entry, detail, sequence, previousHash, hash: hashOf({ ...entry, detail, sequence, previousHash }) },
  );
}

/** SHA-256 (hex) over everything in an entry and the hash of the entry before it. */
export function hashOf(
  entry: Omit<AuditEntry, 'detail'> & {
    readonly detail: string;
    readonly sequence: number;
    readonly previousHash: string;
  },
): string {
  const fields = [
    entry.previousHash,
    entry.sequence,
    entry.at,
    entry.kind,
    entry.words,
    entry.ticketId,
    entry.runId,
    entry.tool,
    entry.detail,
  ];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
