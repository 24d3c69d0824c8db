import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildWhenOld } from './build-when-old.ts';
import { type ElectronRuntime, electronNeeds, fetchElectron, hasDisplay } from './find-electron.ts';
import { projectRoot } from './run.ts';

// `npm start [-- --browser] [--port N] [--no-open] [--data DIR] [--workspace sample|autotask]`: the desktop app
// where Electron can run, else the browser host.

const args = process.argv.slice(2);
const fault = await buildWhenOld();
if (fault !== null) {
  console.error(`The build failed:\n${fault}`);
  process.exit(1);
}
if (args.includes('--browser')) await startBrowserHost();
else await startElectronOrBrowser();

async function startElectronOrBrowser(): Promise<void> {
  if (!hasDisplay()) return fallBack('There is no display for Electron');
  const found = await fetchElectron();
  if (found.kind === 'missing') return fallBack(found.why);
  startElectron(found.runtime);
}

async function fallBack(why: string): Promise<void> {
  console.log(`${why}; opening Countersign in the browser instead.`);
  await startBrowserHost();
}

/** In this process: nothing stands between it and Ctrl-C. */
async function startBrowserHost(): Promise<void> {
  const entry = join(projectRoot, 'out', 'main', 'web.js');
  process.argv = [process.execPath, entry, ...args];
  await import(pathToFileURL(entry).href);
}

function startElectron(runtime: ElectronRuntime): void {
  const needs = electronNeeds(runtime);
  if (needs.args.includes('--no-sandbox'))
    console.log('Started as root: Chromium’s own sandbox is off (--no-sandbox).');
  const child = spawn(runtime.executable, [...needs.args, projectRoot, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...needs.env },
  });
  // The terminal sends Ctrl-C to both; this one waits for the app to end in its own order.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`Electron did not start: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code) => process.exit(code ?? 1));
}
