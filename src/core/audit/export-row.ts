import type { AuditCheckpoint } from '../../shared/domain/audit-checkpoint.ts';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import type { AuditRow } from './audit-rows.ts';

export type ExportFormat = 'jsonl' | 'csv';

/**
 * An entry as one line of JSON, with its hashes: whoever has the file can verify it. `detail` is the data itself; a text when what was
 * kept is not what would be kept of that data.
 */
export function jsonLine(row: AuditRow): string {
  return `${JSON.stringify({ ...row, detail: dataOf(row.detail) })}\n`;
}

/** A checkpoint of the exported entries, behind them. */
export function checkpointLine(checkpoint: AuditCheckpoint): string {
  return `${JSON.stringify({ checkpoint })}\n`;
}

/** The detail as it was hashed, out of an exported one. */
export function detailText(detail: unknown): string {
  return typeof detail === 'string' ? detail : canonicalJson(detail);
}

function dataOf(text: string): unknown {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data !== 'string' && canonicalJson(data) === text ? data : text;
  } catch {
    return text;
  }
}

const columns = [
  'sequence',
  'at',
  'kind',
  'words',
  'ticketId',
  'runId',
  'tool',
  'detail',
  'previousHash',
  'hash',
] as const;

export const csvHead = `${columns.join(',')}\r\n`;

/** A line of CSV after RFC 4180. */
export function csvLine(row: AuditRow): string {
  return `${columns.map((column) => csvCell(row[column])).join(',')}\r\n`;
}

/**
 * What a spreadsheet would take for a formula is put behind an apostrophe: texts of the log come from tickets and agents, and a formula
 * can call out. See OWASP, CSV injection.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r\n|＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
