import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, type JourneyApp, test } from './launch.ts';
import { theTechnician } from './people.ts';

async function openInQueue(app: JourneyApp, number: string) {
  // Pressed, not typed: right after a restart there is nobody yet to hear a key.
  await app.page.getByRole('link', { name: 'Queue', exact: true }).click();
  const row = app.page.getByRole('option').filter({ hasText: number });
  await row.click();
  await expect(
    app.page.getByRole('main').or(app.page.locator('body')).getByText(number).first(),
  ).toBeVisible();
}

test('hostile ticket text is shown as text and runs nowhere', async ({ app }) => {
  const { me } = await theTechnician(app.dataDir);
  const requests: string[] = [];
  app.page.on('request', (request) => requests.push(request.url()));
  const attack = `<img src="https://evil.example/x.png" onerror="window.pwned=1"><script>window.pwned=2</script>`;
  const ticket = await app.control.openTicket({
    scenario: 'printer',
    title: `Printer ${attack.slice(0, 120)}`,
    description: `${attack}\n[click](javascript:window.pwned=3)\nreversed: \u202Etxt.exe\u202C zero\u200Bwidth \u0007bell \u0000nul`,
    assignedResourceId: me,
  });
  await app.page.getByText('<img src=').first().waitFor();
  await openInQueue(app, ticket.ticketNumber);
  await expect(app.page.getByText('<script>window.pwned=2</script>').first()).toBeVisible();
  expect(await app.page.evaluate(() => (window as unknown as { pwned?: number }).pwned)).toBeUndefined();
  expect(requests.filter((url) => url.includes('evil.example'))).toEqual([]);
  // A character that turns text around is shown for what it is, not obeyed.
  const shown = await app.page.evaluate(() => document.body.innerText);
  expect(shown).not.toContain('\u202E');
});

test('a description of a megabyte opens folded, and the keys still work', async ({ app }) => {
  const { me } = await theTechnician(app.dataDir);
  const long = await app.control.openTicket({
    scenario: 'printer',
    title: 'Very long',
    assignedResourceId: me,
  });
  const next = await app.control.openTicket({
    scenario: 'vpn',
    title: 'Right after',
    assignedResourceId: me,
  });
  await app.page.getByText('Right after').first().waitFor();
  await app.stop();
  // Longer than Autotask itself would take: whatever stands in between may still send it.
  const sandbox = new Database(join(app.dataDir, 'sample', 'sandbox', 'sandbox.db'));
  sandbox
    .prepare('UPDATE Tickets SET description = ?, lastTrackedModificationDateTime = ? WHERE id = ?')
    .run(`first line\n${'Lorem ipsum dolor sit amet. '.repeat(40_000)}`, new Date().toISOString(), long.id);
  sandbox.close();
  await app.restart();
  await openInQueue(app, long.ticketNumber);
  await expect(app.page.getByText('first line').first()).toBeVisible();
  await expect(app.page.getByRole('button', { name: /Show all/ }).first()).toBeVisible();
  await app.page.keyboard.press('k');
  await expect(app.page.getByText(next.ticketNumber).first()).toBeVisible();
});
