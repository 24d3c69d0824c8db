import { join } from 'node:path';
import type { CoreOptions } from '../core/core.ts';
import type { WorkspaceKind } from '../shared/desktop-api/preferences.ts';
import { type Outcome, succeed } from '../shared/domain/outcome.ts';
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
  readonly stop: () => Promise<void>;
}

export interface OpenWorkspace {
  readonly flags: Pick<HostFlags, 'dataDir' | 'sandboxArgs' | 'zoneStartUrl' | 'mcp'>;
  readonly version: string;
  readonly programs: Programs;
  readonly launch: Launch;
  readonly log: Log;
}

/** The sample workspace, with its programs started, or the one of a real Autotask; each in a folder of its own. */
export async function openWorkspace(
  kind: WorkspaceKind,
  wanted: OpenWorkspace,
): Promise<Outcome<Workspace, string>> {
  const dataDir = join(wanted.flags.dataDir, kind);
  makePrivateDir(dataDir);
  const opened =
    kind === 'sample' ? await openSample(dataDir, wanted) : succeed(openAutotask(dataDir, wanted));
  if (!opened.ok) return opened;
  const { flags, programs } = wanted;
  const bridge = { program: programs.bridge, dataDir: flags.dataDir };
  const options = { ...opened.value.options, bridge, ...(flags.mcp === true ? { mcp: true } : {}) };
  return succeed({ ...opened.value, options });
}

async function openSample(dataDir: string, wanted: OpenWorkspace): Promise<Outcome<Workspace, string>> {
  const { flags, version, programs, launch, log } = wanted;
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
      autotask: { kind: 'given', url, username, secret, trackingIdentifier },
      relay: { url: relay.url, invite: relay.invite },
      technicianResourceId: technician.resourceId,
      pollEveryMs: samplePollEveryMs,
    },
    stop,
  });
}

/** Everything else about it is typed in by an admin in Settings, and kept by the core. */
function openAutotask(dataDir: string, { flags, version }: OpenWorkspace): Workspace {
  return {
    options: {
      dataDir,
      version,
      workspace: { kind: 'autotask', name: 'Autotask' },
      autotask: { kind: 'vault', zoneStartUrl: flags.zoneStartUrl },
      relay: null,
      technicianResourceId: null,
      pollEveryMs,
    },
    stop: async () => undefined,
  };
}
