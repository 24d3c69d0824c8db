import type { Page } from '@playwright/test';
import { type Figure, figureOf } from './figure.ts';
import { msToPaint } from './paint-watch.ts';

const budget = { quantile: 'p95', ms: 50 } as const;
const words = ['vpn', 'printer', 'mailbox', 'locked', 'backup', 'slow pc', 'T2026'];

/** Key press → painted result, on the whole queue: search as you type, changing the inbox, moving through tickets. */
export async function keyToPaint(page: Page, tickets: number): Promise<Figure[]> {
  const at = `at ${tickets.toLocaleString('en')} tickets`;
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await page
    .getByRole('link', { name: /^All\b(?! open)/ })
    .or(page.getByRole('button', { name: /^All\b(?! open)/ }))
    .first()
    .click();
  await page
    .getByText(/T\d{8}\.\d{4}/)
    .first()
    .waitFor();

  const search: (number | null)[] = [];
  await page.keyboard.press('/');
  for (const word of words) {
    for (const letter of word)
      search.push(await msToPaint(page, () => page.keyboard.press(letter === ' ' ? 'Space' : letter)));
    await page.keyboard.press('ControlOrMeta+a');
    await msToPaint(page, () => page.keyboard.press('Delete'));
  }
  await page.keyboard.press('Escape');

  const filter: (number | null)[] = [];
  for (let round = 0; round < 10; round += 1) {
    for (const name of [/^All open/, /^Mine/, /^Unassigned/]) {
      const entry = page.getByRole('link', { name }).or(page.getByRole('button', { name })).first();
      await entry.focus();
      filter.push(await msToPaint(page, () => page.keyboard.press('Enter')));
    }
  }

  const open: (number | null)[] = [];
  await page.locator('body').click({ position: { x: 700, y: 400 } });
  for (let round = 0; round < 30; round += 1)
    open.push(await msToPaint(page, () => page.keyboard.press('j')));
  return [
    figureOf(`search key → painted, ${at}`, search, budget),
    figureOf(`inbox key → painted, ${at}`, filter, budget),
    figureOf(`J → ticket painted, ${at}`, open, budget),
  ];
}
