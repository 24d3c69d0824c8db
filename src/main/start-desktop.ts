import { type App, type BrowserWindow, session } from 'electron';
import { createAnswerCall } from '../host/answer-call.ts';
import { createMachineAnswers } from '../host/answer-machine-call.ts';
import { type Ending, endInOrder } from '../host/end-in-order.ts';
import type { HostFlags } from '../host/host-flags.ts';
import { createLog, type Log } from '../host/log.ts';
import { takePresence } from '../host/presence.ts';
import { makePrivateDir } from '../host/private-file.ts';
import type { Programs } from '../host/programs.ts';
import { createWorkspaces, lastWorkspace, type Workspaces } from '../host/workspaces.ts';
import { serveScreen } from './app-scheme.ts';
import { askAfterFailure } from './ask-after-failure.ts';
import { approvalIn, scheme } from './deep-link.ts';
import { followCore } from './follow-core.ts';
import { refusePermissions } from './guard-pages.ts';
import { createElectronMachineStore } from './machine-store-electron.ts';
import { bringForward, openWindow } from './open-window.ts';
import { serveWindow } from './serve-window.ts';
import { startAtLogin } from './start-at-login.ts';
import { startBesideElectron } from './start-beside-electron.ts';

export interface StartDesktop {
  readonly app: App;
  readonly flags: HostFlags;
  readonly programs: Programs;
}

/** Starts all of the desktop app. The window opens at once; its calls wait until the core answers. */
export async function startDesktop({ app, flags, programs }: StartDesktop): Promise<void> {
  const { dataDir } = flags;
  makePrivateDir(dataDir);
  const log = createLog(dataDir);
  const endings: Ending[] = [];
  endBeforeQuit(app, endings, log);

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
  endings.push({ name: 'The presence port', withinMs: 2_000, end: presence.value.leave });

  const store = createElectronMachineStore(dataDir);
  const workspaces: Workspaces = createWorkspaces({
    start: startBesideElectron({
      app,
      flags,
      programs,
      log,
      onEvent: (event) => shell.onEvent(event),
      onLink: (state) => line.sendLink(state),
    }),
    store,
    log,
    onChanged: () => shell.refresh(),
  });
  const machine = createMachineAnswers('electron', store, workspaces, () => {
    startAtLogin(machine.kept().startAtLogin);
    shell.preferencesChanged();
  });
  const answer = createAnswerCall(workspaces, machine.answers, log);
  const line = serveWindow(() => window?.webContents ?? null, answer);
  refusePermissions(session.defaultSession);
  serveScreen(session.defaultSession, programs.renderer, dataDir);
  open();
  /** Opens the window, and the card that a link asks for. */
  const show = (args: readonly string[]) => {
    open();
    const id = approvalIn(args);
    if (id !== null) line.sendEvent({ kind: 'show', target: { kind: 'approval', approvalId: id } });
  };
  if (app.isPackaged) app.setAsDefaultProtocolClient(scheme);
  app.on('second-instance', (_event, args) => show(args));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    show([url]);
  });
  app.on('activate', open);
  // Linux desktops cannot be relied on for a tray: there, closing the window ends the app.
  app.on('window-all-closed', () => {
    if (process.platform === 'linux') app.quit();
  });
  const shell = followCore({ line, answer, preferences: machine.kept, open, programs });
  endings.push({ name: 'The notifications', withinMs: 1_000, end: async () => shell.stop() });

  endings.push({ name: 'The workspace', withinMs: 20_000, end: workspaces.stop });
  const isOpen = await openFirst(workspaces, flags.workspace ?? lastWorkspace(store));
  if (isOpen && approvalIn(process.argv) !== null) show(process.argv);
  if (isOpen) return shell.refresh();
  process.exitCode = 1;
  app.quit();
}

/** Opens the workspace of the last time; when it cannot be, the person may open the sample or quit. */
async function openFirst(workspaces: Workspaces, kind: 'sample' | 'autotask'): Promise<boolean> {
  const opened = await workspaces.open(kind);
  if (opened.ok) return true;
  const { message, next } = opened.failure;
  console.error([message, next].join('\n'));
  const wish = await askAfterFailure(opened.failure, kind !== 'sample');
  return wish === 'sample' && openFirst(workspaces, 'sample');
}

/** Quitting waits until the core and the sample's programs have ended in order. */
function endBeforeQuit(app: App, endings: Ending[], log: Log): void {
  let ending = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (ending) return;
    ending = true;
    void endInOrder(endings.splice(0), log).finally(() => app.exit(Number(process.exitCode ?? 0)));
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}
