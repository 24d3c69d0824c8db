import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { listCheckpoints } from '../store/audit-checkpoints.ts';
import type { ReadHandle } from '../store/database.ts';
import { auditPages } from './audit-rows.ts';
import { checkpointLine, csvHead, csvLine, type ExportFormat, jsonLine } from './export-row.ts';
import { firstSequenceAt } from './find-sequence.ts';

export type { ExportFormat } from './export-row.ts';

export interface ExportRange {
  readonly format: ExportFormat;
  /** UTC ISO; `to` is not among them. Null: from the first, to the last. */
  readonly from: string | null;
  readonly to: string | null;
}

const fetchedWithinMs = 3_600_000;

/** Writes a part of the log, or all of it, to a file of its own, for this user alone. Files that nobody fetched are removed. */
export async function exportLog(
  db: ReadHandle,
  wanted: ExportRange & { readonly folder: string; readonly signal: AbortSignal },
): Promise<{ readonly name: string; readonly entries: number }> {
  mkdirSync(wanted.folder, { recursive: true, mode: 0o700 });
  for (const old of readdirSync(wanted.folder)) {
    const path = join(wanted.folder, old);
    if (Date.now() - statSync(path).mtimeMs > fetchedWithinMs) rmSync(path, { force: true });
  }
  const name = `activity-${randomUUID()}.${wanted.format}`;
  const entries = await writeExport(db, { ...wanted, file: join(wanted.folder, name) });
  return { name, entries };
}

/** Lets others at the database, and the disk at what was written, after each page; resolves with the number of entries. */
export async function writeExport(
  db: ReadHandle,
  wanted: ExportRange & { readonly file: string; readonly signal?: AbortSignal },
): Promise<number> {
  const { format } = wanted;
  const from = wanted.from === null ? 1 : firstSequenceAt(db, wanted.from);
  const to = wanted.to === null ? Number.MAX_SAFE_INTEGER : firstSequenceAt(db, wanted.to);
  const file = createWriteStream(wanted.file, { mode: 0o600, flags: 'wx' });
  await once(file, 'open');
  let entries = 0;
  if (format === 'csv') file.write(csvHead);
  for (const page of auditPages(db, from)) {
    const rows = page.filter(({ sequence }) => sequence < to);
    entries += rows.length;
    if (!file.write(rows.map(format === 'csv' ? csvLine : jsonLine).join(''))) await once(file, 'drain');
    await new Promise((resolve) => setImmediate(resolve));
    if (rows.length < page.length || wanted.signal?.aborted === true) break;
  }
  if (format === 'jsonl') {
    for (const { copy: _copy, ...checkpoint } of listCheckpoints(db))
      if (checkpoint.sequence >= from && checkpoint.sequence < to) file.write(checkpointLine(checkpoint));
  }
  file.end();
  await finished(file);
  return entries;
}
