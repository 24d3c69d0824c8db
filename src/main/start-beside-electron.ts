import type { App } from 'electron';
import { type LinkState, startCoreLink } from '../host/core-link.ts';
import { startCoreWithNode } from '../host/core-with-node.ts';
import { type Ending, endInOrder } from '../host/end-in-order.ts';
import type { HostFlags } from '../host/host-flags.ts';
import { createKeyFileVault } from '../host/key-file-vault.ts';
import { launchWithNode } from '../host/launch-with-node.ts';
import type { Log } from '../host/log.ts';
import { openWorkspace } from '../host/open-workspace.ts';
import type { Programs } from '../host/programs.ts';
import { createQuietVault } from '../host/quiet-vault.ts';
import type { StartWorkspace } from '../host/workspaces.ts';
import type { DesktopEvent } from '../shared/desktop-api/events.ts';
import { fail, succeed } from '../shared/domain/outcome.ts';
import { launchWithElectron, startCoreWithElectron } from './core-with-electron.ts';
import { createVault } from './vault.ts';

/** Opens a workspace and starts its core in a process beside Electron's main one. */
export function startBesideElectron(parts: {
  readonly app: App;
  readonly flags: HostFlags;
  readonly programs: Programs;
  readonly log: Log;
  readonly onEvent: (event: DesktopEvent) => void;
  readonly onLink: (state: LinkState) => void;
}): StartWorkspace {
  const { app, flags, programs, log, onEvent, onLink } = parts;
  const { dataDir } = flags;
  const coreNode = process.env.COUNTERSIGN_CORE_NODE ?? '';
  const launch = coreNode === '' ? launchWithElectron : launchWithNode(coreNode);
  const startProcess = () =>
    coreNode === ''
      ? startCoreWithElectron(programs.core, log)
      : startCoreWithNode(programs.core, coreNode, log);

  return async (kind) => {
    const workspace = await openWorkspace(kind, { flags, version: app.getVersion(), programs, launch, log });
    if (!workspace.ok)
      return fail({ message: workspace.failure, next: `The log is ${dataDir}/countersign.log.` });
    const { options, stop } = workspace.value;
    const sample: Ending = { name: 'What the workspace needs', withinMs: 10_000, end: stop };
    // The sample keeps no real secret, and both hosts may open it: a key file does.
    const vault = kind === 'sample' ? createKeyFileVault(dataDir) : createVault(dataDir, log);
    const link = await startCoreLink({
      startProcess,
      options,
      host: createQuietVault(vault, log),
      log,
      onEvent,
      onLink,
    });
    if (!link.ok) {
      await endInOrder([sample], log);
      return link;
    }
    const endings = [sample, { name: 'The core', withinMs: 8_000, end: link.value.stop }];
    return succeed({ core: link.value, stop: () => endInOrder(endings, log) });
  };
}
