import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { type AuditCheckpoint, auditCheckpoint } from '../../shared/domain/audit-checkpoint.ts';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { AuditRow } from './audit-rows.ts';
import { detailText } from './export-row.ts';
import { type AuditFindings, type AuditVerifier, createVerifier } from './verifier.ts';

const line = z.object({
  sequence: z.int(),
  at: z.string(),
  kind: z.string(),
  words: z.string(),
  ticketId: z.int().nullable(),
  runId: z.string().nullable(),
  tool: z.string().nullable(),
  detail: z.unknown(),
  previousHash: z.string(),
  hash: z.string(),
});

/**
 * Reads an export of JSON lines through, by itself: a part of a log follows whatever it says that it follows. Its own checkpoints stand
 * behind its entries, so that it is read twice.
 */
export async function verifyExport(
  file: string,
  checkpoints: readonly AuditCheckpoint[],
): Promise<Outcome<AuditFindings, string>> {
  const own: AuditCheckpoint[] = [];
  for await (const { data } of linesOf(file)) {
    if (typeof data !== 'object' || data === null || !('checkpoint' in data)) continue;
    const read = auditCheckpoint.safeParse(data.checkpoint);
    if (read.success) own.push(read.data);
  }
  let verifier: AuditVerifier | null = null;
  let last = 0;
  const given = () => [...own, ...checkpoints];
  for await (const { data, number } of linesOf(file)) {
    if (typeof data === 'object' && data !== null && 'checkpoint' in data) continue;
    const read = line.safeParse(data);
    if (!read.success) return fail(`Line ${number} of ${file} is no entry of a log.`);
    const row: AuditRow = { ...read.data, detail: detailText(read.data.detail) };
    verifier ??= createVerifier({
      checkpoints: given(),
      after: { sequence: row.sequence - 1, hash: row.previousHash },
    });
    last = row.sequence;
    if (verifier.take(row) !== null) return succeed(verifier.end());
  }
  return last === 0 || verifier === null ? fail(`${file} has no entry.`) : succeed(verifier.end());
}

async function* linesOf(file: string): AsyncGenerator<{ readonly data: unknown; readonly number: number }> {
  let number = 0;
  for await (const text of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number += 1;
    if (text.trim() === '') continue;
    yield { data: read(text), number };
  }
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
