import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type WorkspaceKind, workspaceKind } from '../shared/desktop-api/preferences.ts';
import { fail, type Outcome, succeed } from '../shared/domain/outcome.ts';
import { defaultDataDir } from './data-dir.ts';

/** How a host was asked to start. */
export interface HostFlags {
  readonly dataDir: string;
  /** The workspace to open; null: the one that was open last. */
  readonly workspace: WorkspaceKind | null;
  /** The browser host's port; null: the usual one, or a free one if that is taken. */
  readonly port: number | null;
  readonly open: boolean;
  /** External agents are let in on loopback. */
  readonly mcp?: boolean;
  /** Passed on to the sandbox: `COUNTERSIGN_SANDBOX_ARGS`, split at spaces. Tests use it for a quiet or a fast day. */
  readonly sandboxArgs: readonly string[];
  /** For development: where a stand-in of Autotask is asked for the zone (`COUNTERSIGN_ZONE_URL`); null: Autotask itself. */
  readonly zoneStartUrl: string | null;
}

const options = {
  data: { type: 'string' },
  workspace: { type: 'string' },
  port: { type: 'string' },
  open: { type: 'boolean' },
  mcp: { type: 'boolean' },
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
  const workspace = workspaceKind.nullable().safeParse(text('workspace'));
  if (!workspace.success)
    return fail(`--workspace wants ${workspaceKind.options.join(' or ')}, not “${text('workspace')}”.`);
  const zoneStartUrl = env.COUNTERSIGN_ZONE_URL ?? '';
  if (zoneStartUrl !== '' && !mayGetCredentials(zoneStartUrl))
    return fail('COUNTERSIGN_ZONE_URL wants https, or http on this machine: credentials are sent there.');
  return succeed({
    dataDir: resolve(text('data') ?? defaultDataDir(process.platform, env)),
    workspace: workspace.data,
    port: port === null ? null : Number(port),
    open: values.open !== false,
    ...(values.mcp === true ? { mcp: true } : {}),
    sandboxArgs: (env.COUNTERSIGN_SANDBOX_ARGS ?? '').split(' ').filter((arg) => arg !== ''),
    zoneStartUrl: zoneStartUrl === '' ? null : zoneStartUrl.replace(/\/?$/, '/'),
  });
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65535;
}

function mayGetCredentials(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return (
    protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname))
  );
}
