import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, type Outcome, succeed } from '../shared/domain/outcome.ts';
import { defaultDataDir } from './data-dir.ts';

/** How a host was asked to start. */
export interface HostFlags {
  readonly dataDir: string;
  /** A JSON file that says how to reach a real Autotask; null: the sample workspace. */
  readonly connectionFile: string | null;
  /** The browser host's port; null: the usual one, or a free one if that is taken. */
  readonly port: number | null;
  readonly open: boolean;
  /** Passed on to the sandbox: `COUNTERSIGN_SANDBOX_ARGS`, split at spaces. Tests use it for a quiet or a fast day. */
  readonly sandboxArgs: readonly string[];
}

const options = {
  data: { type: 'string' },
  connection: { type: 'string' },
  port: { type: 'string' },
  open: { type: 'boolean' },
  browser: { type: 'boolean' },
} as const;

/**
 * Reads the command line of a host; the failure is a sentence for the person who typed it.
 * `strict` refuses unknown flags; Electron's command line also holds Chromium's own.
 */
export function readHostFlags(
  args: readonly string[],
  { strict, env = process.env }: { strict: boolean; env?: NodeJS.ProcessEnv },
): Outcome<HostFlags, string> {
  let values: { [flag: string]: string | boolean | undefined };
  try {
    values = parseArgs({
      args: [...args],
      options,
      strict,
      allowNegative: true,
      allowPositionals: !strict,
    }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  const text = (flag: string) => (typeof values[flag] === 'string' ? values[flag] : null);
  const port = text('port');
  if (port !== null && !isPort(port)) return fail(`--port wants a number from 0 to 65535, not “${port}”.`);
  const connection = text('connection');
  return succeed({
    dataDir: resolve(text('data') ?? defaultDataDir(process.platform, env)),
    connectionFile: connection === null ? null : resolve(connection),
    port: port === null ? null : Number(port),
    open: values.open !== false,
    sandboxArgs: (env.COUNTERSIGN_SANDBOX_ARGS ?? '').split(' ').filter((arg) => arg !== ''),
  });
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65535;
}
