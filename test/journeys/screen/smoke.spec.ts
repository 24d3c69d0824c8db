import { expect, test } from './launch.ts';

test('a first start opens on the sample workspace, says so, and shows its tickets', async ({ app }) => {
  await expect(app.page.getByText(/sample data/i).first()).toBeVisible();
  await app.page.keyboard.press('g');
  await app.page.keyboard.press('q');
  await expect(app.page.getByText(/T\d{8}\.\d{4}/).first()).toBeVisible();
});
