import type { Core, CoreHost, CoreOptions } from '../core/core.ts';
import { createAnswerCall } from '../host/answer-call.ts';
import { createMachineAnswers } from '../host/answer-machine-call.ts';
import { type Ending, endInOrder } from '../host/end-in-order.ts';
import type { HostFlags } from '../host/host-flags.ts';
import type { Launch } from '../host/launch.ts';
import { createLog, type Log } from '../host/log.ts';
import { createMachineFile } from '../host/machine-store.ts';
import { openWorkspace } from '../host/open-workspace.ts';
import { takePresence } from '../host/presence.ts';
import { makePrivateDir } from '../host/private-file.ts';
import type { Programs } from '../host/programs.ts';
import { createWorkspaces, lastWorkspace, type StartWorkspace } from '../host/workspaces.ts';
import type { DesktopEvent } from '../shared/desktop-api/events.ts';
import { fail, type Outcome, succeed } from '../shared/domain/outcome.ts';
import { createBridge } from './bridge.ts';
import { listen } from './listen.ts';
import { openVault } from './open-vault.ts';
import { createPageServer } from './page-server.ts';
import { createSessions } from './sessions.ts';

export interface WebHost {
  readonly port: number;
  /** A link that opens the page once. */
  readonly newLink: () => string;
  readonly stop: () => Promise<void>;
}

/** `running`: another host has this data folder, and showed itself. `failed`: what happened, and what to do. */
export type WebHostFailure =
  | { readonly kind: 'running'; readonly words: string; readonly link: string | null }
  | { readonly kind: 'failed'; readonly message: string; readonly next: string };

export interface StartWebHost {
  readonly flags: HostFlags;
  /** Seals the vault; null: a key file does. */
  readonly passphrase: string | null;
  readonly version: string;
  readonly programs: Programs;
  readonly launch: Launch;
  readonly startCore: (
    options: CoreOptions,
    tuning: { readonly onBug: (error: unknown) => void },
  ) => Promise<Outcome<Core, { message: string; next: string }>>;
}

const coreEndsWithinMs = 8_000;
const sampleEndsWithinMs = 10_000;

/** Starts all of the browser host: the page and its bridge, and a workspace with its core in this process. */
export async function startWebHost(wanted: StartWebHost): Promise<Outcome<WebHost, WebHostFailure>> {
  const { flags, passphrase, programs } = wanted;
  const { dataDir } = flags;
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

  const log = createLog(dataDir);
  const endings: Ending[] = [{ name: 'The presence port', withinMs: 2_000, end: presence.value.leave }];
  const stop = () => endInOrder(endings.splice(0), log);
  const giveUp = async (message: string, next: string) => {
    log.warn(message);
    await stop();
    return fail({ kind: 'failed' as const, message, next });
  };

  const vault = await openVault(dataDir, passphrase, log);
  if (!vault.ok) return giveUp(vault.failure, '');
  const store = createMachineFile(dataDir);
  const workspaces = createWorkspaces({
    start: startInThisProcess(wanted, vault.value, log, (event) => bridge.broadcast(event)),
    store,
    log,
    onChanged: () => bridge.reconnect(),
  });
  const answer = createAnswerCall(
    workspaces,
    createMachineAnswers('browser', store, workspaces).answers,
    log,
  );
  const bridge = createBridge(answer, sessions, () => port);
  const kind = flags.workspace ?? lastWorkspace(store);
  endings.push({
    name: 'The workspace',
    withinMs: coreEndsWithinMs + sampleEndsWithinMs,
    end: workspaces.stop,
  });
  const opened = await workspaces.open(kind);
  if (!opened.ok) {
    const wayBack = kind === 'sample' ? '' : ' The sample still opens: start with --workspace sample.';
    return giveUp(opened.failure.message, `${opened.failure.next}${wayBack}`);
  }

  const server = createPageServer(programs.renderer, sessions, () => port, dataDir);
  server.on('upgrade', (request, socket, head) => bridge.upgrade(request, socket, head));
  try {
    port = await listen(server, flags.port);
  } catch {
    return giveUp(
      `Port ${flags.port} on 127.0.0.1 is taken by another program.`,
      'Leave --port out, or choose another.',
    );
  }
  const end = () => {
    bridge.stop();
    server.close();
    server.closeAllConnections();
  };
  endings.push({ name: 'The page', withinMs: 2_000, end });
  log.info(`The browser host listens on port ${port}.`);
  listening.resolve();
  return succeed({ port, newLink, stop });
}

/** Opens a workspace and starts its core right here. */
function startInThisProcess(
  wanted: StartWebHost,
  vault: CoreHost,
  log: Log,
  onEvent: (event: DesktopEvent) => void,
): StartWorkspace {
  return async (kind) => {
    const workspace = await openWorkspace(kind, { ...wanted, log });
    if (!workspace.ok)
      return fail({
        message: workspace.failure,
        next: `The log is ${wanted.flags.dataDir}/countersign.log.`,
      });
    const sample: Ending = {
      name: 'What the workspace needs',
      withinMs: sampleEndsWithinMs,
      end: workspace.value.stop,
    };
    const started = await wanted.startCore(
      { ...workspace.value.options, host: vault },
      { onBug: (error) => log.error('The core met a fault of its own.', error) },
    );
    if (!started.ok) {
      await endInOrder([sample], log);
      return started;
    }
    const core = started.value;
    const endEvents = core.onEvent(onEvent);
    const endCore = async () => {
      endEvents();
      await core.stop();
    };
    const endings = [sample, { name: 'The core', withinMs: coreEndsWithinMs, end: endCore }];
    return succeed({ core, stop: () => endInOrder(endings, log) });
  };
}
