import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { _electron, chromium, type ElectronApplication, type Page } from '@playwright/test';
import { findChromium } from '../../../scripts/find-chromium.ts';
import { electronNeeds, findElectron } from '../../../scripts/find-electron.ts';

const projectRoot = join(import.meta.dirname, '..', '..', '..');
const startsWithinMs = 20_000;
const viewport = { width: 1280, height: 800 };

export interface Place {
  readonly dataDir: string;
  readonly sandboxArgs: string;
}

/** A running host and its screen. */
export interface Host {
  readonly page: Page;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** The browser host as a process of its own, and a page of real Chromium on its one-time link. */
export async function startBrowser({ dataDir, sandboxArgs }: Place): Promise<Host> {
  const child = spawn(process.execPath, ['out/main/web.js', '--no-open', '--port', '0', '--data', dataDir], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, COUNTERSIGN_SANDBOX_ARGS: sandboxArgs },
  });
  const link = await printedLink(child);
  const executablePath = findChromium();
  const browser = await chromium.launch(executablePath === null ? {} : { executablePath });
  const page = await browser.newPage({ viewport });
  await page.goto(link);
  const end = async (signal: NodeJS.Signals) => {
    await browser.close();
    await endChild(child, signal);
  };
  return { page, kill: () => end('SIGKILL'), stop: () => end('SIGINT') };
}

/** The desktop app in the Electron that this machine has. */
export async function startElectron({
  dataDir,
  sandboxArgs,
}: Place): Promise<Host & { app: ElectronApplication }> {
  const found = findElectron();
  if (found.kind === 'missing') throw new Error(found.why);
  const needs = electronNeeds(found.runtime);
  const launch = () =>
    _electron.launch({
      executablePath: found.runtime.executable,
      // Chromium's own complaints (no system bus, no GPU) could tear the line on stderr that Playwright waits for.
      args: [...needs.args, '--log-level=3', projectRoot, '--data', dataDir],
      env: { ...process.env, ...needs.env, COUNTERSIGN_SANDBOX_ARGS: sandboxArgs } as Record<string, string>,
      timeout: startsWithinMs,
    });
  const app = await launch().catch((error: unknown) => {
    // On a busy machine about one launch in fifty starts the app but never returns from Playwright: said, and repeated once.
    console.warn(`Electron is launched again: ${String(error).split('\n')[0]}`);
    return launch();
  });
  const child = app.process();
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const page = await app.firstWindow({ timeout: startsWithinMs }).catch((error: unknown) => {
    throw new Error(`No window opened: ${String(error)}\n${said}`);
  });
  await page.setViewportSize(viewport);
  if (!(await becomesThere(join(dataDir, 'sample', 'sandbox.json'), page))) {
    const log = await readFile(join(dataDir, 'countersign.log'), 'utf8').catch(() => 'no log');
    throw new Error(`The sample did not start.\n${said}\n${log}`);
  }
  return {
    app,
    page,
    async kill() {
      await endChild(child, 'SIGKILL');
    },
    stop: () => app.close(),
  };
}

async function printedLink(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The browser host has no output.');
  for await (const line of createInterface({ input: child.stdout })) {
    const link = /http:\/\/127\.0\.0\.1:\d+\/open\/\S+/.exec(line)?.[0];
    if (link !== undefined) return link;
  }
  throw new Error(`The browser host ended with ${child.exitCode} before it printed its link.`);
}

async function endChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

/** The window opens before the sample's programs have started. */
async function becomesThere(path: string, page: Page): Promise<boolean> {
  const lookEveryMs = 50;
  for (let waitedMs = 0; waitedMs < startsWithinMs; waitedMs += lookEveryMs) {
    if (existsSync(path)) return true;
    await page.waitForTimeout(lookEveryMs);
  }
  return false;
}
