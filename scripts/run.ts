import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

export const projectRoot = join(import.meta.dirname, '..');

export interface Ran {
  readonly code: number;
  readonly output: string;
  readonly seconds: number;
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Also show the output while it comes. */
  readonly show?: boolean;
  readonly withinMs?: number;
}

/** A script of an installed package, by its path in node_modules: run with this Node, without npx's start-up time. */
export function installed(path: string): string {
  return join(projectRoot, 'node_modules', path);
}

/** Runs a program in the project's folder to its end. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { env = process.env, show = false, withinMs } = options;
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child: ChildProcess = spawn(program, args, {
      cwd: projectRoot,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(withinMs === undefined ? {} : { timeout: withinMs, killSignal: 'SIGKILL' }),
    });
    let output = '';
    for (const [stream, out] of [
      [child.stdout, process.stdout] as const,
      [child.stderr, process.stderr] as const,
    ]) {
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (show) out.write(chunk);
      });
    }
    const end = (code: number) => resolve({ code, output, seconds: (performance.now() - startedAt) / 1000 });
    child.on('error', (error) => {
      output += String(error);
      end(127);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}
