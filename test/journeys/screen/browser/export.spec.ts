import { readFile } from 'node:fs/promises';
import { expect, test } from '../launch.ts';

test('the log is verified against the relay, and an export comes down as a file, once', async ({ app }) => {
  const { page } = app;
  await expect(page.getByText(/sample data/i).first()).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('v');
  // That somebody looked is in the log as well.
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByRole('listbox', { name: 'Log' })).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByText('Hash of this entry')).toBeVisible();
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByText(/^Chain verified: [\d,]+ entries with the relay’s copies$/)).toBeVisible();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('button', { name: /CSV/ }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^countersign-activity-\d{4}-\d{2}-\d{2}\.csv$/);
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toMatch(/^sequence,at,kind,words,/);
  expect(text.split('\r\n').length).toBeGreaterThan(1);
});
