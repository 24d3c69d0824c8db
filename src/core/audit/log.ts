import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import { redact, redactText } from '../../shared/domain/redact.ts';
import type { WriteHandle } from '../store/database.ts';

/**
 * One thing that was decided or done. `detail` is plain data: `by` names the technician, `companyId` the client where there is no ticket.
 */
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

/**
 * Adds an entry to the chain, inside the transaction of what it tells about. Each hash covers the one before. What looks like a secret
 * is left out.
 */
export function addAuditEntry(db: WriteHandle, entry: AuditEntry): void {
  const last = db.get<{ sequence: number; hash: string }>(
    'SELECT sequence, hash FROM audit_entries ORDER BY sequence DESC LIMIT 1',
  );
  const sequence = (last?.sequence ?? 0) + 1;
  const previousHash = last?.hash ?? genesisHash;
  const written = {
    ...entry,
    words: redactText(entry.words),
    detail: canonicalJson(withClient(db, entry.ticketId, redact(entry.detail))),
    sequence,
    previousHash,
  };
  db.run(
    `INSERT INTO audit_entries (sequence, at, kind, words, ticket_id, run_id, tool, detail, previous_hash, hash)
     VALUES (@sequence, @at, @kind, @words, @ticketId, @runId, @tool, @detail, @previousHash, @hash)`,
    { ...written, hash: hashOf(written) },
  );
}

/** Whose ticket it is now: a ticket that moves later takes nothing of the log along. */
function withClient(db: WriteHandle, ticketId: number | null, detail: unknown): unknown {
  if (ticketId === null || typeof detail !== 'object' || detail === null || 'companyId' in detail)
    return detail;
  const ticket = db.get<{ companyId: number }>(
    'SELECT company_id AS companyId FROM tickets WHERE id = @ticketId',
    { ticketId },
  );
  return ticket === undefined ? detail : { ...detail, companyId: ticket.companyId };
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
