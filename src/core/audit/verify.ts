import type { AuditCheckpoint } from '../../shared/domain/audit-checkpoint.ts';
import { listCheckpoints } from '../store/audit-checkpoints.ts';
import type { ReadHandle } from '../store/database.ts';
import { auditPages } from './audit-rows.ts';
import { type AuditFindings, createVerifier } from './verifier.ts';

export interface VerifyOptions {
  /** The relay's copies, and others that were kept elsewhere. */
  readonly checkpoints: readonly AuditCheckpoint[];
  /** Whose checkpoints count; null: whoever signed them. */
  readonly signers?: ReadonlySet<string> | null;
}

/** Reads a log through, against its own checkpoints and those that were kept elsewhere. */
export function verifyAudit(db: ReadHandle, options: VerifyOptions): AuditFindings {
  const verifier = createVerifier(withOwn(db, options));
  for (const rows of auditPages(db)) {
    for (const row of rows) if (verifier.take(row) !== null) return verifier.end();
  }
  return verifier.end();
}

/** The same while others work: it lets them at the database between any two pages. */
export async function verifyAuditAside(
  db: ReadHandle,
  options: VerifyOptions & { readonly signal: AbortSignal },
): Promise<AuditFindings> {
  const verifier = createVerifier(withOwn(db, options));
  for (const rows of auditPages(db)) {
    for (const row of rows) if (verifier.take(row) !== null) return verifier.end();
    await new Promise((resolve) => setImmediate(resolve));
    if (options.signal.aborted) break;
  }
  return verifier.end();
}

function withOwn(db: ReadHandle, options: VerifyOptions): VerifyOptions {
  return { ...options, checkpoints: [...listCheckpoints(db), ...options.checkpoints] };
}
