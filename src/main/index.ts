import { join } from 'node:path';
import { app } from 'electron';
import { type HostFlags, readHostFlags } from '../host/host-flags.ts';
import { findPrograms } from '../host/programs.ts';
import { setAppMenu } from './app-menu.ts';
import { registerAppScheme } from './app-scheme.ts';
import { guardPages } from './guard-pages.ts';
import { startDesktop } from './start-desktop.ts';

// The Electron host. Nothing here is awaited at the top level: Electron is not ready before this file has ended.

process.umask(0o077);
registerAppScheme();
// As root on Linux Chromium has no sandbox of its own and is started without; the page gets no Node all the same.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
guardPages(app);

const flags = readHostFlags(process.argv.slice(1), { strict: false });
if (flags.ok) start(flags.value);
else refuse(flags.failure);

function start(wanted: HostFlags): void {
  // Chromium's own files stay with the workspaces, so that the lock below is one of the data folder.
  app.setPath('userData', join(wanted.dataDir, 'electron'));
  if (!app.requestSingleInstanceLock()) {
    console.log('Countersign is running already; its window is shown.');
    app.exit(0);
    return;
  }
  void app.whenReady().then(async () => {
    setAppMenu(app.name);
    await startDesktop({ app, flags: wanted, programs: findPrograms(import.meta.url) });
  });
}

function refuse(words: string): void {
  console.error(words);
  app.exit(1);
}
