import { join } from 'node:path';
import { readJsonFile } from '../host/private-file.ts';

/** Where the running core listens, and the token of this computer. */
export interface CorePlace {
  readonly url: string;
  readonly token: string;
}

/** The workspace that lets agents in; null when none does. A dead core's port may be somebody else's by now. */
export function findCore(dataDir: string): CorePlace | null {
  for (const folder of ['.', 'autotask', 'sample']) {
    const found = readJsonFile(join(dataDir, folder, 'mcp.json'));
    if (isPlace(found) && isAlive(found.pid)) return found;
  }
  return null;
}

function isPlace(value: unknown): value is CorePlace & { readonly pid: number } {
  if (typeof value !== 'object' || value === null) return false;
  const { url, token, pid } = value as Record<string, unknown>;
  return typeof url === 'string' && typeof token === 'string' && typeof pid === 'number';
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // Gone, or somebody else's process under the same number: ours would let us ask.
    return false;
  }
}
