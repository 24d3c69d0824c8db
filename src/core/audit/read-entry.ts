import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import type { WriteHandle } from '../store/database.ts';
import { addAuditEntry } from './log.ts';

/** A read that was asked for, and what came of it. */
export interface ReadToLog {
  readonly tool: string;
  readonly arguments: unknown;
  readonly answer:
    | { readonly ok: true; readonly value: { readonly words: string; readonly data: unknown } }
    | {
        readonly ok: false;
        readonly failure: { readonly kind: string; readonly words: string; readonly rule?: unknown };
      };
  /** For which run; none for a read on its own. */
  readonly run?: { readonly id?: string; readonly ticketId: number } | undefined;
}

const refusals: ReadonlySet<string> = new Set([
  'refused',
  'needs-approval',
  'outside-client',
  'unknown-tool',
]);

/** Writes down one read: what was asked, by what rule it was refused, and of the answer its digest and size, never its text. */
export function addReadEntry(db: WriteHandle, at: string, companyId: number, read: ReadToLog): void {
  const { tool, answer, run } = read;
  const failure = answer.ok ? null : answer.failure;
  const kind = failure === null ? 'read' : refusals.has(failure.kind) ? 'read-refused' : 'read-failed';
  const detail = {
    arguments: read.arguments,
    ...(companyId > 0 ? { companyId } : {}),
    ...(answer.ok ? { result: digestOf(answer.value.data) } : { failure: answer.failure }),
  };
  const words = answer.ok ? answer.value.words : answer.failure.words;
  const about = { ticketId: run?.ticketId ?? null, runId: run?.id ?? null };
  db.transaction(() => addAuditEntry(db, { at, kind, words, ...about, tool, detail }));
}

/** What identifies a result without holding it. */
export function digestOf(data: unknown): { readonly digest: string; readonly sizeBytes: number } {
  const text = canonicalJson(data ?? null);
  return {
    digest: createHash('sha256').update(text).digest('hex'),
    sizeBytes: Buffer.byteLength(text),
  };
}
