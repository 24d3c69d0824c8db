import type { Page } from '@playwright/test';

const pressable = 'a, button, input, summary, [role=button], [onclick]';

/**
 * A link scanner as mail filters have them: loads the page, runs what it runs, follows its links, types into every field, presses every
 * button and submits every form, with and without what it typed. Each on a page of its own, so that none of it gets in another's way.
 */
export async function scan(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'networkidle' });
  const presses = await page.locator(pressable).count();
  const forms = await page.locator('form').count();
  for (let n = 0; n < presses; n += 1) await onOwnPage(page, address, (own) => press(own, n));
  for (let n = 0; n < forms; n += 1) {
    await onOwnPage(page, address, (own) => submit(own, n, 'requestSubmit'));
    await onOwnPage(page, address, async (own) => {
      // A plain submit always goes out; what a script makes of a requested one is its own affair.
      const gone = own.waitForEvent('framenavigated');
      await submit(own, n, 'submit');
      await gone;
    });
  }
}

async function press(page: Page, n: number): Promise<void> {
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) folded.open = true;
  });
  for (const field of await page.locator('input:not([type=hidden])').all())
    await field.fill('ABCD2345').catch(() => {});
  await page
    .locator(pressable)
    .nth(n)
    .click({ force: true, timeout: 2_000 })
    .catch(() => {});
}

async function submit(page: Page, n: number, how: 'submit' | 'requestSubmit'): Promise<void> {
  await page
    .locator('form')
    .nth(n)
    .evaluate((form: HTMLFormElement, name) => {
      for (const field of form.querySelectorAll('input')) field.value = 'ABCD2345';
      form[name]();
    }, how);
}

async function onOwnPage(page: Page, address: string, act: (own: Page) => Promise<void>): Promise<void> {
  const own = await page.context().newPage();
  await own.goto(address, { waitUntil: 'networkidle' });
  await act(own);
  await own.waitForLoadState('networkidle');
  await own.close();
}
