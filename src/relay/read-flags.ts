import { parseArgs } from 'node:util';
import { fail, type Outcome, succeed } from '../shared/domain/outcome.ts';
import { isAddressRange } from './sources/source-address.ts';

export interface RelayFlags {
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  readonly publicUrl: string | null;
  readonly trustedProxies: readonly string[];
  /** Where health and metrics are told; null for nowhere. */
  readonly operations: { readonly port: number; readonly host: string } | null;
}

export const USAGE =
  'Usage: npm run relay -- --port N --data DIR [--host 127.0.0.1] [--public-url https://relay.example.com] [--trust-proxy 127.0.0.1,10.0.0.0/8] [--ops-port N [--ops-host 127.0.0.1]]';

/** Reads the command line; the failure says in a few words what is wrong with it. */
export function readFlags(args: readonly string[]): Outcome<RelayFlags, string> {
  let values: {
    port?: string;
    host?: string;
    data?: string;
    'public-url'?: string;
    'trust-proxy'?: string;
    'ops-port'?: string;
    'ops-host'?: string;
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
      },
    }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  const { port, host = '127.0.0.1', data, 'public-url': publicUrl } = values;
  if (!isPort(port)) {
    return fail('--port must be a number from 0 to 65535.');
  }
  if (data === undefined || data === '') return fail("--data must name the folder for the relay's data.");
  if (host === '') return fail('--host must name an address to listen on.');
  if (publicUrl !== undefined && !/^https?:\/\/[^?#]+$/.test(publicUrl)) {
    return fail('--public-url must be an http or https address.');
  }
  const { 'ops-port': operationsPort, 'ops-host': operationsHost = '127.0.0.1' } = values;
  if (operationsPort !== undefined && !isPort(operationsPort)) {
    return fail('--ops-port must be a number from 0 to 65535.');
  }
  const trustedProxies = (values['trust-proxy'] ?? '').split(',').filter((range) => range !== '');
  const wrong = trustedProxies.find((range) => !isAddressRange(range));
  if (wrong !== undefined)
    return fail(`--trust-proxy takes addresses and ranges such as 10.0.0.0/8, not ${wrong}.`);
  return succeed({
    port: Number(port),
    host,
    dataFolder: data,
    publicUrl: publicUrl === undefined ? null : publicUrl.replace(/\/+$/, ''),
    trustedProxies,
    operations: operationsPort === undefined ? null : { port: Number(operationsPort), host: operationsHost },
  });
}

function isPort(text: string | undefined): text is string {
  return text !== undefined && /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}
