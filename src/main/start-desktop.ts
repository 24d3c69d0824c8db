import { type App, type BrowserWindow, dialog, session } from 'electron';
import { createAnswerCall } from '../host/answer-call.ts';
import { createMachineAnswers } from '../host/answer-machine-call.ts';
import { startCoreLink } from '../host/core-link.ts';
import { startCoreWithNode } from '../host/core-with-node.ts';
import type { HostFlags } from '../host/host-flags.ts';
import { createKeyFileVault } from '../host/key-file-vault.ts';
import { launchWithNode } from '../host/launch-with-node.ts';
import { createLog, type Log } from '../host/log.ts';
import { openWorkspace } from '../host/open-workspace.ts';
import { takePresence } from '../host/presence.ts';
import { makePrivateDir } from '../host/private-file.ts';
import type { Programs } from '../host/programs.ts';
import { appStatus } from '../shared/desktop-api/status.ts';
import { serveScreen } from './app-scheme.ts';
import { launchWithElectron, startCoreWithElectron } from './core-with-electron.ts';
import { followCore } from './follow-core.ts';
import { refusePermissions } from './guard-pages.ts';
import { createElectronMachineStore } from './machine-store-electron.ts';
import { bringForward, openWindow } from './open-window.ts';
import { serveWindow } from './serve-window.ts';
import { createTray } from './tray.ts';
import { createVault } from './vault.ts';

export interface StartDesktop {
  readonly app: App;
  readonly flags: HostFlags;
  readonly programs: Programs;
}

/** Starts all of the desktop app. The window opens at once; its calls wait until the core answers. */
export async function startDesktop({ app, flags, programs }: StartDesktop): Promise<void> {
  const { dataDir } = flags;
  makePrivateDir(dataDir);
  const endings: (() => unknown)[] = [];
  endBeforeQuit(app, endings);

  let window: BrowserWindow | null = null;
  const open = () => {
    if (window !== null && !window.isDestroyed()) return bringForward(window);
    window = openWindow(programs, store);
    line.greet(window.webContents);
    window.on('closed', () => {
      window = null;
    });
  };
  const presence = await takePresence(dataDir, async () => {
    open();
    return { words: 'Countersign is running already; its window is shown.', link: null };
  });
  if (!presence.ok) {
    const { words, link } = presence.failure;
    console.log(link === null ? words : `${words} at ${link}`);
    return app.exit(0);
  }
  endings.push(presence.value.leave);

  const log = createLog(dataDir);
  const store = createElectronMachineStore(dataDir);
  const coreNode = process.env.COUNTERSIGN_CORE_NODE ?? '';
  const launch = coreNode === '' ? launchWithElectron : launchWithNode(coreNode);
  const core = Promise.withResolvers<Parameters<typeof createAnswerCall>[0]>();
  const answer = createAnswerCall(
    { call: async (name, input) => (await core.promise).call(name, input) },
    createMachineAnswers('electron', store),
    log,
  );
  const line = serveWindow(() => window?.webContents ?? null, answer);
  refusePermissions(session.defaultSession);
  serveScreen(session.defaultSession, programs.renderer);
  open();
  app.on('second-instance', open);
  app.on('activate', open);
  // Linux desktops cannot be relied on for a tray: there, closing the window ends the app.
  app.on('window-all-closed', () => {
    if (process.platform === 'linux') app.quit();
  });

  const workspace = await openWorkspace({ flags, version: app.getVersion(), programs, launch, log });
  if (!workspace.ok) return giveUp(app, log, workspace.failure, `The log is ${dataDir}/countersign.log.`);
  endings.push(workspace.value.stop);
  if (workspace.value.warning !== null) console.error(workspace.value.warning);

  const tray = createTray(programs, { open, quit: () => app.quit() });
  const shell = followCore({ line, tray, open });
  const { options } = workspace.value;
  const started = await startCoreLink({
    startProcess: () =>
      coreNode === ''
        ? startCoreWithElectron(programs.core, log)
        : startCoreWithNode(programs.core, coreNode, log),
    options,
    // The sample keeps no real secret, and both hosts may open it: a key file does.
    host: options.workspace.kind === 'sample' ? createKeyFileVault(dataDir) : createVault(dataDir, log),
    log,
    onEvent: shell.onEvent,
    onLink: (state) => line.sendLink(state),
  });
  if (!started.ok) return giveUp(app, log, started.failure.message, started.failure.next);
  endings.push(started.value.stop);
  core.resolve(started.value);
  const status = await answer('app.status', {});
  const now = appStatus.safeParse(status.ok ? status.value : null);
  if (now.success) shell.showStatus(now.data);
}

/** Quitting waits until the core and the sample's programs have ended in order. */
function endBeforeQuit(app: App, endings: (() => unknown)[]): void {
  let ending = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (ending) return;
    ending = true;
    void (async () => {
      for (const end of endings.splice(0).toReversed()) await end();
    })().finally(() => app.exit(Number(process.exitCode ?? 0)));
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}

async function giveUp(app: App, log: Log, message: string, next: string): Promise<void> {
  log.warn(message);
  console.error([message, next].filter((line) => line !== '').join('\n'));
  await dialog.showMessageBox({ type: 'error', title: 'Countersign', message, detail: next });
  process.exitCode = 1;
  app.quit();
}
