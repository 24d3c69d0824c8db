import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { createSandboxControl, type SandboxControl } from '../../doubles/sandbox-control.ts';
import { type Host, startBrowser, startElectron } from './hosts.ts';

/** Countersign as a person has it: started, with its window or page open, and Autotask's side to play with. */
export interface JourneyApp {
  /** The screen; another one after `restart`. */
  readonly page: Page;
  readonly control: SandboxControl;
  readonly dataDir: string;
  /** Kills the host with SIGKILL and starts it again on the same data. */
  restart(): Promise<void>;
  /** Ends the host as a person would. */
  stop(): Promise<void>;
}

interface Options {
  /** How the sandbox is started. */
  sandboxArgs: string;
}

interface Around {
  /** Where a real workspace asks for the zone; null: nowhere, for a journey that stays on the sample. */
  zoneUrl: string | null;
  app: JourneyApp;
}

export const test = base.extend<Options & Around>({
  sandboxArgs: ['--quiet-day --seed 7 --tickets 200 --webhook-retry-ms 500', { option: true }],
  zoneUrl: null,
  app: async ({ sandboxArgs, zoneUrl }, use, info) => {
    const inElectron = info.project.name === 'electron';
    const whyNot = process.env.COUNTERSIGN_NO_ELECTRON ?? '';
    info.skip(inElectron && whyNot !== '', whyNot);
    const dataDir = await mkdtemp(join(tmpdir(), 'countersign-'));
    const start = () => (inElectron ? startElectron : startBrowser)({ dataDir, sandboxArgs });
    // The host inherits it; a worker runs one journey at a time.
    process.env.COUNTERSIGN_ZONE_URL = zoneUrl ?? '';
    let host: Host = await start();
    const app: JourneyApp = {
      get page() {
        return host.page;
      },
      control: createSandboxControl(
        JSON.parse(await readFile(join(dataDir, 'sample', 'sandbox.json'), 'utf8')),
      ),
      dataDir,
      async restart() {
        await host.kill();
        host = await start();
      },
      stop: () => host.stop(),
    };
    await use(app);
    await host.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  },
});

export { expect } from '@playwright/test';
