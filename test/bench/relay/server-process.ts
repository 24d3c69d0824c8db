import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

export interface ServerProcess<Ready> {
  readonly ready: Ready;
  readonly residentMb: () => number;
  /** Processor time used so far, in ms. */
  readonly cpuMs: () => number;
  /** Ends it and waits until it is gone; resolves with the exit code, null after a signal that it could not see. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
}

export interface LaunchedServer<Ready> extends Omit<ServerProcess<Ready>, 'ready'> {
  /** Rejects, with what the server said, when it ends before it is ready. */
  readonly ready: Promise<Ready>;
}

/** A server in a process of its own that says in one JSON line where it is. */
export async function startServer<Ready>(
  args: readonly string[],
  nodeFlags: readonly string[] = [],
): Promise<ServerProcess<Ready>> {
  const server = launchServer<Ready>(args, nodeFlags);
  return { ...server, ready: await server.ready };
}

/** The same without waiting for it: it may be ended before it is ready. */
export function launchServer<Ready>(
  args: readonly string[],
  nodeFlags: readonly string[] = [],
): LaunchedServer<Ready> {
  const child = spawn(process.execPath, [...nodeFlags, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  // However the bench ends, its servers end with it.
  const killNow = (): void => void child.kill('SIGKILL');
  process.once('exit', killNow);
  const ended = once(child, 'exit').then(([code]) => {
    process.off('exit', killNow);
    return code as number | null;
  });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log = `${log}${chunk.toString()}`.slice(-4_000);
  });
  const ready = Promise.race([
    once(createInterface(child.stdout), 'line').then(([text]) => JSON.parse(String(text)) as Ready),
    ended.then((code) => Promise.reject(new Error(`${args[0]} ended with ${code}, not ready: ${log}`))),
  ]);
  // Whoever ends it early does not wait for this.
  ready.catch(() => {});
  return {
    ready,
    residentMb: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    cpuMs: () => {
      // Fields 14 and 15, counted behind the name in brackets, in ticks of 10 ms.
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}
