import { parseArgs } from 'node:util';
import { fail, type Outcome, succeed } from '../shared/domain/outcome.ts';

export type AuditCommand =
  | {
      readonly kind: 'verify';
      readonly dataDir: string | null;
      /** Checkpoints that were kept elsewhere, as `npm run relay -- checkpoints` prints them; null for none. */
      readonly checkpoints: string | null;
      readonly device: string | null;
    }
  | {
      readonly kind: 'verify-file';
      readonly file: string;
      readonly checkpoints: string | null;
      readonly device: string | null;
    }
  | {
      readonly kind: 'export';
      readonly dataDir: string | null;
      readonly format: 'jsonl' | 'csv';
      readonly out: string;
      readonly from: string | null;
      readonly to: string | null;
    };

export const USAGE = [
  'verify [--data DIR] [--checkpoints FILE [--device ID]]',
  'verify --file EXPORT.jsonl [--checkpoints FILE [--device ID]]',
  'export --format jsonl|csv --out FILE [--from TIME] [--to TIME] [--data DIR]',
].join(' | ');

/** Reads the command line; the failure says in a few words what is wrong with it. */
export function readCommand(args: readonly string[]): Outcome<AuditCommand, string> {
  const [name = ''] = args;
  try {
    const { values } = parseArgs({
      args: args.slice(1),
      options: {
        data: { type: 'string' },
        checkpoints: { type: 'string' },
        device: { type: 'string' },
        file: { type: 'string' },
        format: { type: 'string' },
        out: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
      },
    });
    const { data: dataDir = null, checkpoints = null, device = null, format, out, file } = values;
    if (name === 'verify')
      return file === undefined
        ? succeed({ kind: 'verify', dataDir, checkpoints, device })
        : succeed({ kind: 'verify-file', file, checkpoints, device });
    if (name !== 'export') return fail('Say verify or export.');
    if (format !== 'jsonl' && format !== 'csv') return fail('--format must be jsonl or csv.');
    if (out === undefined) return fail('--out must name the file to write.');
    const from = timeOf(values.from);
    const to = timeOf(values.to);
    if (from === undefined || to === undefined)
      return fail('--from and --to must be times, as 2026-11-28 or 2026-11-28T14:00:00Z.');
    return succeed({ kind: 'export', dataDir, format, out, from, to });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

/** UTC ISO; null for none, undefined for what is no time. */
function timeOf(text: string | undefined): string | null | undefined {
  if (text === undefined) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}
