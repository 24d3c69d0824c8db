import { type BrowserContext, expect, test } from '@playwright/test';
import { createDecideByLink } from '../../../../src/core/links/decide-by-link.ts';
import { createDecisionCodes } from '../../../../src/core/links/decision-codes.ts';
import { makeBrowserCode } from '../../../../src/core/links/pair-browser.ts';
import { type Desk, startDesk } from './a-desk.ts';
import { withBrowser } from './with-browser.ts';

const approvalId = '0b6f3a52-7b1c-4a7e-9c55-3f2a8d1c4e90';
const codes = createDecisionCodes(Date.now);
const decided: string[] = [];
let desk: Desk;

test.beforeAll(async () => {
  desk = await startDesk({
    onLinkDecision: (message) => void decideByLink(message),
  });
});
test.afterAll(() => desk.stop());

const decideByLink = createDecideByLink({
  codes,
  async settle({ by }, decision) {
    decided.push(`${by} ${decision}`);
    return 'settled';
  },
  ask: () => desk.client.ask,
});

async function pair(context: BrowserContext): Promise<void> {
  const made = await makeBrowserCode({ publicUrl: desk.relay.url, ask: desk.client.ask });
  if (!made.ok) throw new Error(made.failure.kind);
  const page = await context.newPage();
  await page.goto(made.value.address);
  await page.getByLabel('Code from Countersign').fill(made.value.code);
  await page.getByRole('button', { name: 'Pair' }).click();
  await expect(page.getByRole('heading', { name: /This browser is paired/ })).toBeVisible();
  expect(await page.evaluate(() => document.cookie)).toBe('');
}

test('a technician pairs a browser and decides there; neither code goes over the wire with the decision', async () => {
  const { address, token } = await desk.aLink(approvalId, 'Printer offline');
  const { code } = codes.show({ approvalId, digest: 'd', by: 7 }, token);
  await withBrowser(async (browser) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
    await page.goto(address);
    await page.getByText('Decide in this browser').click();
    const field = page.getByLabel('Code that Countersign shows');
    const said = page.getByRole('status');
    await field.fill(code);
    await page.getByRole('button', { name: 'Approve' }).click();
    await expect(said).toContainText('This browser is not paired');
    await pair(context);
    await field.fill('0000-0000');
    await page.getByRole('button', { name: 'Approve' }).click();
    await expect(said).toContainText('This code is wrong');
    expect(decided).toEqual([]);
    await field.fill(code.toLowerCase());
    await page.getByRole('button', { name: 'Deny' }).click();
    await expect(said).toHaveText('Denied.');
    await expect(page.getByRole('button')).toHaveCount(0);
    for (const text of sent) expect(text.replaceAll('-', '')).not.toContain(code.replaceAll('-', ''));
  });
  expect(decided).toEqual(['7 deny']);
});
