import type { Core, CoreOptions } from '../core/core.ts';
import { createAnswerCall } from '../host/answer-call.ts';
import { createMachineAnswers } from '../host/answer-machine-call.ts';
import type { HostFlags } from '../host/host-flags.ts';
import { createKeyFileVault } from '../host/key-file-vault.ts';
import type { Launch } from '../host/launch.ts';
import { createLog } from '../host/log.ts';
import { createMachineFile } from '../host/machine-store.ts';
import { openWorkspace } from '../host/open-workspace.ts';
import { takePresence } from '../host/presence.ts';
import { makePrivateDir } from '../host/private-file.ts';
import type { Programs } from '../host/programs.ts';
import { fail, type Outcome, succeed } from '../shared/domain/outcome.ts';
import { createBridge } from './bridge.ts';
import { listen } from './listen.ts';
import { createPageServer } from './page-server.ts';
import { createSessions } from './sessions.ts';

export interface WebHost {
  readonly port: number;
  /** A link that opens the page once. */
  readonly newLink: () => string;
  readonly warning: string | null;
  readonly stop: () => Promise<void>;
}

/** `running`: another host has this data folder, and showed itself. `failed`: what happened, and what to do. */
export type WebHostFailure =
  | { readonly kind: 'running'; readonly words: string; readonly link: string | null }
  | { readonly kind: 'failed'; readonly message: string; readonly next: string };

export interface StartWebHost {
  readonly flags: HostFlags;
  readonly version: string;
  readonly programs: Programs;
  readonly launch: Launch;
  readonly startCore: (
    options: CoreOptions,
    tuning: { readonly onBug: (error: unknown) => void },
  ) => Promise<Outcome<Core, { message: string; next: string }>>;
}

/** Starts all of the browser host: the sample's programs, the core in this process, the page and its bridge. */
export async function startWebHost(wanted: StartWebHost): Promise<Outcome<WebHost, WebHostFailure>> {
  const { flags, version, programs, launch, startCore } = wanted;
  const { dataDir } = flags;
  const endings: (() => unknown)[] = [];
  const stop = async () => {
    for (const end of endings.splice(0).toReversed()) await end();
  };
  const giveUp = async (message: string, next = '') => {
    log.warn(message);
    await stop();
    return fail({ kind: 'failed' as const, message, next });
  };

  makePrivateDir(dataDir);
  let port = 0;
  const listening = Promise.withResolvers<void>();
  const sessions = createSessions(dataDir);
  const newLink = () => `http://127.0.0.1:${port}/open/${sessions.issueLink()}`;
  const presence = await takePresence(dataDir, async () => {
    await listening.promise;
    return { words: 'Countersign is running already', link: newLink() };
  });
  if (!presence.ok) return fail({ kind: 'running', ...presence.failure });
  endings.push(presence.value.leave);

  const log = createLog(dataDir);
  const workspace = await openWorkspace({ flags, version, programs, launch, log });
  if (!workspace.ok) return giveUp(workspace.failure, `The log is ${dataDir}/countersign.log.`);
  endings.push(workspace.value.stop);

  const core = await startCore(
    { ...workspace.value.options, host: createKeyFileVault(dataDir) },
    { onBug: (error) => log.error('The core met a fault of its own.', error) },
  );
  if (!core.ok) return giveUp(core.failure.message, core.failure.next);
  endings.push(() => core.value.stop());

  const machine = createMachineAnswers('browser', createMachineFile(dataDir));
  const bridge = createBridge(createAnswerCall(core.value, machine, log), sessions, () => port);
  const server = createPageServer(programs.renderer, sessions, () => port);
  server.on('upgrade', (request, socket, head) => bridge.upgrade(request, socket, head));
  try {
    port = await listen(server, flags.port);
  } catch {
    return giveUp(
      `Port ${flags.port} on 127.0.0.1 is taken by another program.`,
      'Leave --port out, or choose another.',
    );
  }
  endings.push(core.value.onEvent((event) => bridge.broadcast(event)));
  endings.push(() => {
    bridge.stop();
    server.close();
    server.closeAllConnections();
  });
  log.info(`The browser host listens on port ${port}.`);
  listening.resolve();
  return succeed({ port, newLink, warning: workspace.value.warning, stop });
}
