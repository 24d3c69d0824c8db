import { join } from 'node:path';
import type { CoreOptions } from '../core/core.ts';
import { fail, type Outcome, succeed } from '../shared/domain/outcome.ts';
import { readConnectionFile } from './connection-file.ts';
import type { HostFlags } from './host-flags.ts';
import type { Launch } from './launch.ts';
import type { Log } from './log.ts';
import { makePrivateDir } from './private-file.ts';
import type { Programs } from './programs.ts';
import { startSample } from './start-sample.ts';

const pollEveryMs = 60_000;
const samplePollEveryMs = 15_000;

/** All that a core needs but its host, and what must end after it. */
export interface Workspace {
  readonly options: Omit<CoreOptions, 'host'>;
  readonly warning: string | null;
  readonly stop: () => Promise<void>;
}

export interface OpenWorkspace {
  readonly flags: Pick<HostFlags, 'dataDir' | 'connectionFile' | 'sandboxArgs'>;
  readonly version: string;
  readonly programs: Programs;
  readonly launch: Launch;
  readonly log: Log;
}

/** The sample workspace, with its programs started, or the one of a real Autotask; each in a folder of its own. */
export async function openWorkspace(wanted: OpenWorkspace): Promise<Outcome<Workspace, string>> {
  return wanted.flags.connectionFile === null
    ? openSample(wanted)
    : openAutotask(wanted, wanted.flags.connectionFile);
}

async function openSample(wanted: OpenWorkspace): Promise<Outcome<Workspace, string>> {
  const { flags, version, programs, launch, log } = wanted;
  const dataDir = join(flags.dataDir, 'sample');
  makePrivateDir(dataDir);
  const sample = await startSample({ dataDir, programs, sandboxArgs: flags.sandboxArgs, launch, log });
  if (!sample.ok) return sample;
  const { sandbox, relay, stop } = sample.value;
  log.hide(sandbox.secret);
  log.hide(sandbox.controlToken);
  const { url, username, secret, trackingIdentifier, technician } = sandbox;
  return succeed({
    options: {
      dataDir,
      version,
      workspace: { kind: 'sample', name: 'Sample workspace' },
      autotask: { url, username, secret, trackingIdentifier },
      relay: { url: relay.url, invite: relay.invite },
      technicianResourceId: technician.resourceId,
      pollEveryMs: samplePollEveryMs,
    },
    warning: null,
    stop,
  });
}

async function openAutotask(wanted: OpenWorkspace, path: string): Promise<Outcome<Workspace, string>> {
  const read = readConnectionFile(path);
  if (!read.ok) return fail(read.failure);
  const { connection, warning } = read.value;
  const { username, secret, trackingIdentifier, url, relay, technicianResourceId } = connection;
  wanted.log.hide(secret);
  const dataDir = join(wanted.flags.dataDir, 'autotask');
  makePrivateDir(dataDir);
  return succeed({
    options: {
      dataDir,
      version: wanted.version,
      workspace: { kind: 'autotask', name: username.split('@')[1] ?? username },
      autotask: { url: url ?? null, username, secret, trackingIdentifier },
      relay: relay === undefined ? null : { url: relay.url, invite: relay.invite ?? null },
      technicianResourceId: technicianResourceId ?? null,
      pollEveryMs,
    },
    warning,
    stop: async () => undefined,
  });
}
