import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readJsonFile, writePrivateFile } from './private-file.ts';

const releaseWithinMs = 2_000;
const lookEveryMs = 50;

/**
 * The loopback port of a program of this workspace: chosen free at the first start and the same ever after,
 * because webhook addresses hold it. Another is chosen only when somebody else has taken it meanwhile.
 */
export async function keptPort(dataDir: string, name: string): Promise<number> {
  const path = join(dataDir, 'ports.json');
  const ports = readPorts(path);
  const kept = ports[name];
  if (kept !== undefined && (await becomesFree(kept))) return kept;
  const chosen = await freePort();
  writePrivateFile(path, JSON.stringify({ ...readPorts(path), [name]: chosen }));
  return chosen;
}

/** A port that is free now on 127.0.0.1. */
export async function freePort(): Promise<number> {
  const found = await listenOnce(0);
  if (found === null) throw new Error('No free port on 127.0.0.1.');
  return found;
}

export async function isFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== null;
}

/** Children of a host that was killed need a moment to let go of theirs. */
async function becomesFree(port: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs <= releaseWithinMs; waitedMs += lookEveryMs) {
    if (await isFree(port)) return true;
    await pause(lookEveryMs);
  }
  return false;
}

function listenOnce(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null));
    });
  });
}

function readPorts(path: string): { readonly [name: string]: number } {
  const value = readJsonFile(path);
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}
