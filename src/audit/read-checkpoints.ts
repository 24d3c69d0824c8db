import { readFileSync } from 'node:fs';
import { type AuditCheckpoint, auditCheckpoint } from '../shared/domain/audit-checkpoint.ts';
import { fail, type Outcome, succeed } from '../shared/domain/outcome.ts';

/** Reads what `npm run relay -- checkpoints` printed. Another line of npm's is passed over. */
export function readCheckpoints(file: string, device: string | null): Outcome<AuditCheckpoint[], string> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return fail(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const found = new Map<string, AuditCheckpoint[]>();
  for (const [index, line] of text.split('\n').entries()) {
    if (!line.startsWith('{')) continue;
    const read = readLine(line);
    if (read === null) return fail(`Line ${index + 1} of ${file} is no checkpoint.`);
    found.set(read.device, [...(found.get(read.device) ?? []), read.checkpoint]);
  }
  if (device !== null) {
    const own = found.get(device);
    return own === undefined ? fail(`${file} has no checkpoint of ${device}.`) : succeed(own);
  }
  if (found.size > 1)
    return fail(
      `${file} has checkpoints of ${found.size} devices. Say with --device whose log this is: ${[...found.keys()].join(', ')}.`,
    );
  return succeed([...found.values()].flat());
}

function readLine(line: string): { readonly device: string; readonly checkpoint: AuditCheckpoint } | null {
  try {
    const data: unknown = JSON.parse(line);
    const checkpoint = auditCheckpoint.safeParse(data);
    if (!checkpoint.success || typeof data !== 'object' || data === null || !('device' in data)) return null;
    return { device: String(data.device), checkpoint: checkpoint.data };
  } catch {
    return null;
  }
}
