import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Where the endpoint is, and the token of this computer: readable by this user alone. On Windows the folder's own rights see to that. */
export function writePlaceFile(
  dataDir: string,
  place: { readonly url: string; readonly token: string; readonly pid: number },
): void {
  const file = placeFile(dataDir);
  const draft = `${file}.${randomBytes(6).toString('hex')}.new`;
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeSync(handle, JSON.stringify(place));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
}

export function removePlaceFile(dataDir: string): void {
  rmSync(placeFile(dataDir), { force: true });
}

function placeFile(dataDir: string): string {
  return join(dataDir, 'mcp.json');
}
