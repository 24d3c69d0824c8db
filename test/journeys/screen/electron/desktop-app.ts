import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { type ElectronHost, startElectron } from '../hosts.ts';

export interface DesktopApp extends Pick<ElectronHost, 'main' | 'page' | 'windows'> {
  readonly dataDir: string;
}

/** One desktop app for all tests of a file: they look at it and leave it as it was. */
export const test = base.extend<object, { desktop: DesktopApp }>({
  desktop: [
    // Playwright reads the needed fixtures from this pattern, so there must be one.
    async ({ browserName }, use) => {
      if (browserName !== 'chromium') throw new Error('Electron is Chromium.');
      const whyNot = process.env.COUNTERSIGN_NO_ELECTRON ?? '';
      base.skip(whyNot !== '', whyNot);
      const dataDir = await mkdtemp(join(tmpdir(), 'countersign-'));
      const host = await startElectron({ dataDir, sandboxArgs: '--quiet-day --seed 7 --tickets 20' });
      await use({ main: host.main, page: host.page, windows: host.windows, dataDir });
      await host.stop();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
    { scope: 'worker' },
  ],
});

export { expect } from '@playwright/test';
