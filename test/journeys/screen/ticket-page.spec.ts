import { expect, type JourneyApp, test } from './launch.ts';
import { theTechnician } from './people.ts';

async function openTicket(app: JourneyApp, title: string) {
  const { me } = await theTechnician(app.dataDir);
  const ticket = await app.control.openTicket({ scenario: 'printer', title, assignedResourceId: me });
  await app.page
    .getByRole('link', { name: /^Queue/ })
    .first()
    .click();
  await app.page.getByRole('option').filter({ hasText: title }).first().click();
  await expect(app.page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  return ticket;
}

/** What reached Autotask about a ticket, in its own words. */
async function sent(app: JourneyApp, ticketId: number) {
  const own = (await app.control.journal()).filter(({ status }) => status === 200);
  return {
    titles: own
      .filter(({ verb, body }) => verb === 'PATCH' && body.id === ticketId && typeof body.title === 'string')
      .map(({ body }) => body.title),
    notes: own
      .filter(({ verb, path }) => verb === 'POST' && path.toLowerCase() === `tickets/${ticketId}/notes`)
      .map(({ body }) => ({ text: String(body.description), publish: body.publish })),
  };
}

test('a field is edited, an internal note written and a public one sent after the confirm, by keys alone', async ({
  app,
}) => {
  const { page } = app;
  const ticket = await openTicket(app, 'Label printer skips every second label');

  await page.keyboard.press('.');
  await page.keyboard.press('t');
  await page.getByRole('textbox', { name: 'Title' }).fill('Label printer skips labels');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await sent(app, ticket.id)).titles).toEqual(['Label printer skips labels']);
  await expect(page.getByRole('heading', { level: 1, name: 'Label printer skips labels' })).toBeVisible();

  await page.keyboard.press('r');
  await page.keyboard.type('Gap sensor is dirty.');
  await page.keyboard.press('Control+Enter');
  await expect
    .poll(async () => (await sent(app, ticket.id)).notes.filter(({ text }) => text.startsWith('Gap sensor')))
    .toHaveLength(1);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Shift+R');
  await page.keyboard.type('We clean the sensor at noon.');
  // Left and taken up again: the draft is there.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+R');
  await page.keyboard.press('Control+Enter');
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('Published to');
  expect((await sent(app, ticket.id)).notes.some(({ text }) => text.startsWith('We clean'))).toBe(false);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await sent(app, ticket.id)).notes.filter(({ text }) => text.startsWith('We clean')))
    .toHaveLength(1);

  const { notes } = await sent(app, ticket.id);
  const internal = notes.find(({ text }) => text.startsWith('Gap sensor'));
  const customer = notes.find(({ text }) => text.startsWith('We clean'));
  expect(internal?.publish).not.toBe(customer?.publish);
});

test('a draft outlives a killed program', async ({ app }) => {
  await openTicket(app, 'Scanner saves upside down');
  const internal = () => app.page.getByRole('textbox', { name: /^Internal note/ });
  await expect(internal()).toBeVisible();
  await app.page.keyboard.press('r');
  await expect(internal()).toBeFocused();
  await app.page.keyboard.type('Asked for the model');
  await expect(internal()).toHaveValue('Asked for the model');
  await app.page.keyboard.press('Escape');
  // Written down a moment after the last letter.
  await app.page.getByRole('link', { name: /^Approvals/ }).click();
  await expect(app.page.getByRole('textbox', { name: /^Internal note/ })).toHaveCount(0);
  // The core answers in order: what it shows here it was asked after the draft.
  await app.page.getByRole('link', { name: 'Health' }).click();
  await expect(app.page.getByText('Copy of Autotask')).toBeVisible();
  await app.restart();
  await app.page
    .getByRole('link', { name: /^Queue/ })
    .first()
    .click();
  await app.page.getByRole('option').filter({ hasText: 'Scanner saves upside down' }).first().click();
  await expect(app.page.getByRole('textbox', { name: /^Internal note/ })).toHaveValue('Asked for the model');
});
