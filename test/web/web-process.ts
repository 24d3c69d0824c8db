import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

export interface WebProcess {
  readonly pid: number;
  /** Resolves with the printed one-time link; rejects when the process ends without one. */
  readonly link: Promise<string>;
  readonly output: () => string;
  readonly errors: () => string;
  /** Resolves with the exit code. */
  readonly exited: Promise<number | null>;
  kill(signal: NodeJS.Signals): void;
}

/** `node src/web/main.ts` on a quiet sample, as a process of its own. */
export function aWebProcess(args: readonly string[], env: NodeJS.ProcessEnv = {}): WebProcess {
  const child: ChildProcess = spawn(
    process.execPath,
    ['src/web/main.ts', '--no-open', '--port', '0', ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, COUNTERSIGN_SANDBOX_ARGS: '--quiet-day --seed 7 --tickets 20', ...env },
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const exited = once(child, 'close').then(([code]) => code as number | null);
  const link = new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /http:\S+\/open\/\S+/.exec(output)?.[0];
      if (found !== undefined) resolve(found);
    });
    void exited.then((code) => reject(new Error(`ended with ${code}: ${errors}`)));
  });
  link.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    link,
    output: () => output,
    errors: () => errors,
    exited,
    kill: (signal) => void child.kill(signal),
  };
}
