import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const crashingCore = fileURLToPath(new URL('./crashing-core.ts', import.meta.url));

/** Runs `crashing-core.ts`; resolves with the steps it told of and the signal that ended it. */
export function runErrand(
  errand: unknown,
): Promise<{ steps: string[]; signal: string | null; code: number | null }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [crashingCore, JSON.stringify(errand)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ steps: out.trim().split('\n'), signal, code }));
  });
}
