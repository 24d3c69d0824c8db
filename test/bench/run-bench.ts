import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/find-chromium.ts';
import { createSandboxControl } from '../doubles/sandbox-control.ts';
import { startBrowser } from '../journeys/screen/hosts.ts';
import { type Figure, tableOf } from './figure.ts';
import { keyToPaint } from './key-to-paint.ts';
import { startToQueue } from './start-to-queue.ts';
import { webhookToCard } from './webhook-to-card.ts';

/** `npm run bench [-- --tickets N]`: the budgets that a person feels, each beside its limit, all in real Chromium. */
const tickets = Number(process.argv[process.argv.indexOf('--tickets') + 1]) || 100_000;
const sandboxArgs = `--quiet-day --seed 7 --tickets ${tickets} --webhook-retry-ms 500`;
const dataDir = await mkdtemp(join(tmpdir(), 'bench-of-countersign-'));
const figures: Figure[] = [];
try {
  console.log(`Importing ${tickets.toLocaleString('en')} tickets …`);
  const importedFrom = Date.now();
  const host = await startBrowser({ dataDir, sandboxArgs });
  await untilImported(host.page);
  console.log(`Imported in ${((Date.now() - importedFrom) / 1000).toFixed(1)} s.`);
  figures.push(...(await keyToPaint(host.page, tickets)));
  console.log('Measured the keys.');
  await host.kill();

  const executablePath = findChromium();
  const browser = await chromium.launch(executablePath === null ? {} : { executablePath });
  figures.push(await startToQueue(browser, dataDir, sandboxArgs, tickets));
  await browser.close();
  console.log('Measured the start.');

  const again = await startBrowser({ dataDir, sandboxArgs });
  const ready = JSON.parse(await readFile(join(dataDir, 'sample', 'sandbox.json'), 'utf8')) as {
    controlUrl: string;
    controlToken: string;
    technician: { resourceId: number };
  };
  figures.push(await webhookToCard(again.page, createSandboxControl(ready), ready.technician.resourceId));
  await again.stop();
} finally {
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
console.log(`\n${tableOf(figures)}`);

/** The status line tells how far the import has come. */
async function untilImported(page: Page): Promise<void> {
  await page
    .getByText(/^Synced/)
    .first()
    .waitFor({ timeout: 600_000 });
}
