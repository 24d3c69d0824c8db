import { parseArgs } from 'node:util';
import { fail, type Outcome, succeed } from '../shared/domain/outcome.ts';
import { isAddressRange } from './sources/source-address.ts';
import type { JetStreamOptions } from './storage/jetstream/open-storage.ts';
import { type NatsFlags, natsFlags, readNatsFlags } from './storage/jetstream/read-nats-flags.ts';
import { LONGEST_RETENTION_MS, RETENTION_MS } from './storage/retention.ts';

export interface RelayFlags {
  readonly port: number;
  readonly host: string;
  /** Empty with `nats`. */
  readonly dataFolder: string;
  readonly nats: JetStreamOptions | null;
  readonly publicUrl: string | null;
  readonly retentionMs: number;
  readonly trustedProxies: readonly string[];
  /** Where health and metrics are told; null for nowhere. */
  readonly operations: { readonly port: number; readonly host: string } | null;
}

const DAY_MS = 24 * 3_600_000;

export const USAGE =
  'Usage: npm run relay -- --port N --data DIR | --nats nats://HOST:4222 (--nats-monitor http://HOST:8222 | --accept-loss-on-power-failure) [--nats-creds FILE] [--nats-replicas 3] [--host 127.0.0.1] [--public-url https://relay.example.com] [--trust-proxy 127.0.0.1,10.0.0.0/8] [--ops-port N [--ops-host 127.0.0.1]] [--keep-days 7]';

/** Reads the command line; the failure says in a few words what is wrong with it. */
export function readFlags(args: readonly string[]): Outcome<RelayFlags, string> {
  let values: NatsFlags & {
    port?: string;
    host?: string;
    data?: string;
    'public-url'?: string;
    'trust-proxy'?: string;
    'ops-port'?: string;
    'ops-host'?: string;
    'keep-days'?: string;
  };
  try {
    const text = { type: 'string' } as const;
    values = parseArgs({
      args: [...args],
      options: {
        port: text,
        host: text,
        data: text,
        'public-url': text,
        'trust-proxy': text,
        'ops-port': text,
        'ops-host': text,
        'keep-days': text,
        ...natsFlags,
      },
    }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  const { port, host = '127.0.0.1', data, 'public-url': publicUrl } = values;
  if (!isPort(port)) {
    return fail('--port must be a number from 0 to 65535.');
  }
  const nats = readNatsFlags(values);
  if (!nats.ok) return nats;
  if (nats.value === null && (data === undefined || data === ''))
    return fail("--data must name the folder for the relay's data, or --nats its servers.");
  if (nats.value !== null && data !== undefined)
    return fail('Only one of --data and --nats can keep the data.');
  if (host === '') return fail('--host must name an address to listen on.');
  if (publicUrl !== undefined && !/^https?:\/\/[^?#]+$/.test(publicUrl)) {
    return fail('--public-url must be an http or https address.');
  }
  const { 'ops-port': operationsPort, 'ops-host': operationsHost = '127.0.0.1' } = values;
  if (operationsPort !== undefined && !isPort(operationsPort)) {
    return fail('--ops-port must be a number from 0 to 65535.');
  }
  const { 'keep-days': keepDays = String(RETENTION_MS / DAY_MS) } = values;
  if (!/^\d{1,2}$/.test(keepDays) || Number(keepDays) < 1 || Number(keepDays) > LONGEST_RETENTION_MS / DAY_MS)
    return fail(`--keep-days must be a number from 1 to ${LONGEST_RETENTION_MS / DAY_MS}.`);
  const trustedProxies = (values['trust-proxy'] ?? '').split(',').filter((range) => range !== '');
  const wrong = trustedProxies.find((range) => !isAddressRange(range));
  if (wrong !== undefined)
    return fail(`--trust-proxy takes addresses and ranges such as 10.0.0.0/8, not ${wrong}.`);
  return succeed({
    port: Number(port),
    host,
    dataFolder: data ?? '',
    nats: nats.value,
    publicUrl: publicUrl === undefined ? null : publicUrl.replace(/\/+$/, ''),
    retentionMs: Number(keepDays) * DAY_MS,
    trustedProxies,
    operations: operationsPort === undefined ? null : { port: Number(operationsPort), host: operationsHost },
  });
}

function isPort(text: string | undefined): text is string {
  return text !== undefined && /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}
