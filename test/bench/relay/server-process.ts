import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

export interface ServerProcess<Ready> {
  readonly ready: Ready;
  readonly residentMb: () => number;
  /** Processor time used so far, in ms. */
  readonly cpuMs: () => number;
  readonly stop: () => Promise<void>;
}

/** A server in a process of its own that says in one JSON line where it is. */
export async function startServer<Ready>(
  args: readonly string[],
  nodeFlags: readonly string[] = [],
): Promise<ServerProcess<Ready>> {
  const child = spawn(process.execPath, [...nodeFlags, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([text]) => String(text)),
    ended.then(() => Promise.reject(new Error(`${args[0]} ended before it was ready.`))),
  ]);
  return {
    ready: JSON.parse(line) as Ready,
    residentMb: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    cpuMs: () => {
      // Fields 14 and 15, counted behind the name in brackets, in ticks of 10 ms.
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
