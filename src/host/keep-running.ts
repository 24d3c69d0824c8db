import { createInterface } from 'node:readline';
import type { z } from 'zod';
import { fail, type Outcome, succeed } from '../shared/domain/outcome.ts';
import type { Launch, Launched } from './launch.ts';
import type { Log } from './log.ts';

export interface Kept<T> {
  /** What the program printed when it was first ready. */
  readonly ready: T;
  readonly pid: () => number | undefined;
  readonly stop: () => Promise<void>;
}

export interface KeepRunning<T> {
  readonly name: string;
  readonly launch: Launch;
  readonly program: string;
  readonly args: readonly string[];
  readonly readyLine: z.ZodType<T>;
  readonly log: Log;
  /** Ends a start that is not ready yet. */
  readonly signal?: AbortSignal;
  readonly readyWithinMs?: number;
}

const firstPauseMs = 200;
const longestPauseMs = 5_000;
const graceMs = 3_000;

/**
 * Starts a program that prints one JSON line when it is ready, and starts it again, with the same arguments,
 * whenever it dies. The failure is what the program said before it died the first time.
 */
export async function keepRunning<T>(wanted: KeepRunning<T>): Promise<Outcome<Kept<T>, string>> {
  const { name, launch, program, args, readyLine, log, signal, readyWithinMs = 20_000 } = wanted;
  let stopping = false;
  let pauseMs = firstPauseMs;
  let child: Launched;
  let exited: Promise<void>;
  let pause: NodeJS.Timeout | undefined;

  const start = (): Promise<Outcome<T, string>> =>
    new Promise((resolve) => {
      const started = launch(program, args);
      child = started;
      let said = '';
      started.stderr.on('data', (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-2000);
        log.info(`${name}: ${chunk.toString().trimEnd()}`);
      });
      const limit = setTimeout(() => {
        resolve(fail(`The ${name} was not ready after ${readyWithinMs / 1000} s.`));
        started.kill('SIGKILL');
      }, readyWithinMs);
      createInterface({ input: started.stdout }).on('line', (line) => {
        const ready = readyLine.safeParse(parseJson(line));
        if (!ready.success) return;
        clearTimeout(limit);
        pauseMs = firstPauseMs;
        resolve(succeed(ready.data));
      });
      exited = new Promise((gone) => {
        started.onExit((code) => {
          clearTimeout(limit);
          resolve(fail(`The ${name} ended (code ${code ?? 'none'}) before it was ready. ${said}`.trim()));
          gone();
        });
      });
    });

  const startAgain = async () => {
    await exited;
    if (stopping) return;
    log.warn(`The ${name} ended; starting it again in ${pauseMs} ms.`);
    pause = setTimeout(() => {
      void start();
      void startAgain();
    }, pauseMs);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  };

  const giveUp = () => child.kill('SIGKILL');
  const starting = start();
  signal?.addEventListener('abort', giveUp);
  const first = await starting;
  signal?.removeEventListener('abort', giveUp);
  if (!first.ok) return first;
  void startAgain();
  return succeed({
    ready: first.value,
    pid: () => child.pid,
    async stop() {
      stopping = true;
      clearTimeout(pause);
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await exited;
      clearTimeout(force);
    },
  });
}

function parseJson(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line);
    return value;
  } catch {
    return undefined;
  }
}
