import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '../../../scripts/find-chromium.ts';
import { electronNeeds, findElectron } from '../../../scripts/find-electron.ts';
import { connectMainProcess, type MainProcess } from './main-process.ts';

const projectRoot = join(import.meta.dirname, '..', '..', '..');
const startsWithinMs = 30_000;
const lookEveryMs = 50;
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

/** The desktop app, and its main process to look into. */
export interface ElectronHost extends Host {
  readonly main: MainProcess;
  readonly windows: () => readonly Page[];
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

/**
 * The desktop app in the Electron that this machine has. Chromium's debugging port drives the window, Node's inspector the main
 * process; Playwright's own Electron launcher reads both addresses line by line and waits for ever when other words tear a line.
 */
export async function startElectron({ dataDir, sandboxArgs }: Place): Promise<ElectronHost> {
  const found = findElectron();
  if (found.kind === 'missing') throw new Error(found.why);
  const needs = electronNeeds(found.runtime);
  const ports = ['--inspect=0', '--remote-debugging-port=0'];
  const child = spawn(
    found.runtime.executable,
    // Chromium's own complaints (no system bus, no GPU) say nothing here.
    [...ports, ...needs.args, '--log-level=3', projectRoot, '--data', dataDir],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...needs.env, COUNTERSIGN_SANDBOX_ARGS: sandboxArgs },
    },
  );
  const said = listenTo(child.stderr);
  const whyNot = async (what: string) => {
    await endChild(child, 'SIGKILL');
    const log = await readFile(join(dataDir, 'countersign.log'), 'utf8').catch(() => 'no log');
    return new Error(`${what}\n${said()}\n${log}`);
  };
  const inspector = await within(() => /Debugger listening on (ws:\S+)/.exec(said())?.[1]);
  const devTools = await within(() => /DevTools listening on (ws:\S+)/.exec(said())?.[1]);
  if (inspector === undefined || devTools === undefined) throw await whyNot('Electron did not start.');
  const browser = await connectTo(devTools);
  if (browser === null) throw await whyNot('The window could not be reached.');
  const windows = () => browser.contexts().flatMap((context) => context.pages());
  const page = await within(() => windows()[0]);
  if (page === undefined) throw await whyNot('No window opened.');
  await page.setViewportSize(viewport);
  // The window opens before the sample's programs have started.
  const sample = join(dataDir, 'sample', 'sandbox.json');
  if (!(await within(() => existsSync(sample) || undefined))) throw await whyNot('The sample did not start.');
  const main = await connectMainProcess(inspector);
  return {
    page,
    main,
    windows,
    kill: () => endChild(child, 'SIGKILL'),
    async stop() {
      // An inspector that is still connected keeps the process from ending.
      main.close();
      await endChild(child, 'SIGTERM');
    },
  };
}

/** Playwright now and then loses a page that is born while it connects, and waits for ever: asked again. */
async function connectTo(devTools: string): Promise<Browser | null> {
  for (let triesLeft = 5; triesLeft >= 0; triesLeft -= 1) {
    const browser = await chromium.connectOverCDP(devTools, { timeout: 5_000 }).catch(() => null);
    if (browser !== null) return browser;
  }
  return null;
}

function listenTo(stream: NodeJS.ReadableStream | null): () => string {
  let said = '';
  stream?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return () => said;
}

/** Looks until something is there; undefined when it never comes. */
async function within<T>(look: () => T | undefined): Promise<T | undefined> {
  for (let waitedMs = 0; waitedMs < startsWithinMs; waitedMs += lookEveryMs) {
    const found = look();
    if (found !== undefined) return found;
    await delay(lookEveryMs);
  }
  return undefined;
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
