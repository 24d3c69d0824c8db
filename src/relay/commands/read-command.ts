import { parseArgs } from 'node:util';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import { type RelayFlags, readFlags, USAGE as SERVE_USAGE } from '../read-flags.ts';
import type { JetStreamAccess } from '../storage/jetstream/connect.ts';

export type Command =
  | { readonly kind: 'serve'; readonly flags: RelayFlags }
  | {
      readonly kind: 'backup';
      readonly dataFolder: string;
      readonly nats?: JetStreamAccess | null;
      readonly file: string;
    }
  | {
      readonly kind: 'invite';
      readonly dataFolder: string;
      readonly nats?: JetStreamAccess | null;
      readonly resourceId: number;
      readonly isAdmin: boolean;
    }
  | { readonly kind: 'devices'; readonly dataFolder: string; readonly nats?: JetStreamAccess | null }
  | {
      readonly kind: 'checkpoints';
      readonly dataFolder: string;
      readonly nats?: JetStreamAccess | null;
      /** Null for all. */
      readonly deviceId: string | null;
    }
  | {
      readonly kind: 'revoke';
      readonly dataFolder: string;
      readonly nats?: JetStreamAccess | null;
      readonly deviceId: string;
    };

export const USAGE = [
  SERVE_USAGE,
  'backup FILE --data DIR',
  'invite --resource ID [--admin] --data DIR | --nats URL',
  'devices --data DIR | --nats URL',
  'revoke DEVICE --data DIR | --nats URL',
  'checkpoints [DEVICE] --data DIR | --nats URL',
].join(' | ');

/** Reads the command line; the failure says in a few words what is wrong with it. */
export function readCommand(args: readonly string[]): Outcome<Command, string> {
  const [name = ''] = args;
  if (!['backup', 'invite', 'devices', 'revoke', 'checkpoints'].includes(name)) {
    const flags = readFlags(args);
    return flags.ok ? succeed({ kind: 'serve', flags: flags.value }) : flags;
  }
  let parsed: {
    readonly values: {
      data?: string;
      nats?: string;
      'nats-creds'?: string;
      resource?: string;
      admin?: boolean;
    };
    readonly positionals: string[];
  };
  try {
    parsed = parseArgs({
      args: args.slice(1),
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        nats: { type: 'string' },
        'nats-creds': { type: 'string' },
        resource: { type: 'string' },
        admin: { type: 'boolean' },
      },
    });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  const { data: dataFolder = '', resource = '', admin: isAdmin = false } = parsed.values;
  const [what = ''] = parsed.positionals;
  const { nats: servers, 'nats-creds': credentialsFile = null } = parsed.values;
  const nats = servers === undefined ? null : { servers, credentialsFile };
  if (dataFolder === '' && nats === null)
    return fail("--data must name the folder of the relay's data, or --nats its servers.");
  if (name === 'backup' && nats !== null)
    return fail('What is on NATS is backed up by its own means: `nats account backup`.');
  switch (name) {
    case 'backup':
      return what === ''
        ? fail('Name the file to write.')
        : succeed({ kind: name, dataFolder, nats, file: what });
    case 'invite':
      return /^\d{1,15}$/.test(resource)
        ? succeed({ kind: name, dataFolder, nats, resourceId: Number(resource), isAdmin })
        : fail("--resource must be the number of the technician's resource in Autotask.");
    case 'revoke':
      return what === ''
        ? fail('Name the device, as `devices` lists it.')
        : succeed({ kind: name, dataFolder, nats, deviceId: what });
    case 'checkpoints':
      return succeed({ kind: name, dataFolder, nats, deviceId: what === '' ? null : what });
    default:
      return succeed({ kind: 'devices', dataFolder, nats });
  }
}
