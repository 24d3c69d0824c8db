import { parseArgs } from 'node:util';

export interface SandboxOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Folder of the database; null keeps everything in memory. */
  readonly dataDir: string | null;
  readonly seed: string;
  /** Customers; null for the sample's own. */
  readonly companies: number | null;
  readonly tickets: number;
  readonly isQuietDay: boolean;
  readonly paceSeconds: number;
  /** Where the sandbox's clock starts, milliseconds; null for the computer's. */
  readonly nowMs: number | null;
  readonly webhookRetryMs: number;
}

export const usualOptions: SandboxOptions = {
  port: 0,
  dataDir: null,
  seed: 'harbourline',
  companies: null,
  tickets: 2000,
  isQuietDay: false,
  paceSeconds: 40,
  nowMs: null,
  webhookRetryMs: 30_000,
};

export type ReadOptions =
  | { readonly ok: true; readonly options: SandboxOptions }
  | { readonly ok: false; readonly message: string };

/** Reads the command line; `message` is one line that says which flag is wrong. */
export function readOptions(args: readonly string[]): ReadOptions {
  try {
    const { values } = parseArgs({ args: [...args], options: flags });
    const number = (name: keyof typeof flags, lowest: number, fallback: number) => {
      const given = values[name];
      if (given === undefined) return fallback;
      const read = Number(given);
      if (!Number.isFinite(read) || read < lowest) throw new Error(`--${name} needs a number from ${lowest}`);
      return read;
    };
    const port = number('port', 0, usualOptions.port);
    if (!Number.isInteger(port) || port > 65_535) throw new Error('--port needs a number from 0 to 65535');
    const nowMs = values.now === undefined ? null : Date.parse(values.now);
    if (Number.isNaN(nowMs)) throw new Error('--now needs an ISO date and time');
    return {
      ok: true,
      options: {
        port,
        nowMs,
        dataDir: values.data ?? null,
        seed: values.seed ?? usualOptions.seed,
        companies: values.companies === undefined ? null : Math.floor(number('companies', 1, 1)),
        tickets: Math.floor(number('tickets', 0, usualOptions.tickets)),
        isQuietDay: values['quiet-day'] ?? false,
        paceSeconds: number('pace', 0.1, usualOptions.paceSeconds),
        webhookRetryMs: number('webhook-retry-ms', 1, usualOptions.webhookRetryMs),
      },
    };
  } catch (error) {
    return {
      ok: false,
      message: (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '',
    };
  }
}

const flags = {
  port: { type: 'string' },
  data: { type: 'string' },
  seed: { type: 'string' },
  companies: { type: 'string' },
  tickets: { type: 'string' },
  'quiet-day': { type: 'boolean' },
  pace: { type: 'string' },
  now: { type: 'string' },
  'webhook-retry-ms': { type: 'string' },
} as const;
