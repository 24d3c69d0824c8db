import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import Database from 'better-sqlite3';
import { makeBrowserCode } from '../../../../src/core/links/pair-browser.ts';
import { type Desk, startDesk } from './a-desk.ts';
import { scan } from './scanner.ts';
import { withBrowser } from './with-browser.ts';

const approvalId = '0b6f3a52-7b1c-4a7e-9c55-3f2a8d1c4e90';
const asked: unknown[] = [];
let desk: Desk;

test.beforeAll(async () => {
  desk = await startDesk({ onLinkDecision: (message) => asked.push(message) });
});
test.afterAll(() => desk.stop());

async function aLink(title: string): Promise<string> {
  return (await desk.aLink(approvalId, title)).address;
}

/** All that the relay has of links, and how many events it has. */
function onDisk() {
  const sqlite = new Database(join(desk.folder, 'relay.sqlite'), { readonly: true });
  try {
    return [
      sqlite.prepare('SELECT * FROM approval_links ORDER BY token_hash').all(),
      sqlite.prepare('SELECT * FROM browser_codes').all(),
      sqlite.prepare('SELECT * FROM browsers').all(),
      sqlite.prepare('SELECT count(*) FROM events').get(),
    ];
  } finally {
    sqlite.close();
  }
}

test('a scanner that runs scripts and presses everything decides nothing', async () => {
  const address = await aLink('Printer offline');
  await makeBrowserCode({ publicUrl: desk.relay.url, ask: desk.client.ask });
  const before = onDisk();
  for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE'])
    await fetch(address, { method }).catch(() => {});
  await withBrowser(async (browser) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const elsewhere: string[] = [];
    context.on('request', (request) => {
      if (!request.url().startsWith(desk.relay.url)) elsewhere.push(request.url());
    });
    await scan(page, address);
    await scan(page, `${desk.relay.url}/browser`);
    expect(elsewhere.filter((url) => !url.startsWith('countersign:'))).toEqual([]);
    await page.goto(address);
    await expect(page.getByText('This request waits for a decision')).toBeVisible();
  });
  expect(onDisk()).toEqual(before);
  expect(asked).toEqual([]);
});

test('the page is readable in light and dark, and narrow', async () => {
  const title = `‮${'Password of a very long mailbox name '.repeat(6)}`;
  const address = await aLink(title);
  await withBrowser(async (browser) => {
    const seen: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ colorScheme, viewport: { width: 340, height: 700 } });
      const errors: string[] = [];
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      await page.goto(address);
      const open = page.getByRole('link', { name: 'Open in Countersign' });
      await expect(open).toHaveAttribute('href', /^countersign:\/\/approvals\/[\w-]+$/);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(340);
      seen.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
      expect(errors.filter((text) => !text.includes('favicon'))).toEqual([]);
    }
    expect(new Set(seen).size).toBe(2);
  });
});
