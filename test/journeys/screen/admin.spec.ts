import type { Locator } from '@playwright/test';
import { expect, type JourneyApp, test as journey } from './launch.ts';
import { type Outside, startOutside } from './outside.ts';

const test = journey.extend<{ outside: Outside }>({
  // Playwright reads the needed fixtures from the pattern, so there must be one.
  outside: async ({ sandboxArgs }, use) => {
    const outside = await startOutside([...sandboxArgs.split(' '), '--tickets', '1500']);
    await use(outside);
    await outside.stop();
  },
  zoneUrl: ({ outside }, use) => use(outside.sandbox.url),
});

/** A picture of the screen for whoever looks through the results. */
async function show(app: JourneyApp, name: string): Promise<void> {
  const info = test.info();
  await app.page.screenshot({ path: info.outputPath(`${name}.png`) });
}

const step = (app: JourneyApp, title: string): Locator => app.page.getByRole('region', { name: title });

async function openOwnWorkspace(app: JourneyApp): Promise<void> {
  await app.page.getByRole('button', { name: 'Set up your Autotask' }).click();
  await expect(app.page.getByRole('heading', { name: 'Your own Autotask' })).toBeVisible();
  await show(app, '01-sample');
  await app.page.getByRole('button', { name: 'Connect your Autotask' }).click();
  await expect(app.page.getByRole('form', { name: 'API user' })).toBeVisible();
  await show(app, '02-own-workspace');
}

async function typeCredentials(
  app: JourneyApp,
  { username, secret, trackingIdentifier }: Outside['sandbox'],
) {
  const form = app.page.getByRole('form', { name: 'API user' });
  await form.getByLabel('Username').fill(username);
  await form.getByLabel('Secret', { exact: true }).fill(secret);
  await form.getByLabel('API Tracking Identifier').fill(trackingIdentifier);
  await form.getByRole('button', { name: 'Save' }).click();
}

test('an admin comes from the sample to a connected Autotask by clicking only', async ({ app, outside }) => {
  test.setTimeout(240_000);
  const { page } = app;
  const { sandbox, relay, control } = outside;
  await openOwnWorkspace(app);

  await test.step('a wrong secret is told for what it is, and nothing is kept', async () => {
    await typeCredentials(app, { ...sandbox, secret: 'wrong-secret' });
    const steps = page.getByRole('list', { name: 'Steps of connecting' });
    await expect(steps.getByRole('listitem').nth(1)).toContainText(/secret/i);
    await show(app, '03-wrong-secret');
    await expect(page.getByRole('form', { name: 'API user' })).toBeVisible();
  });

  await test.step('the right one connects', async () => {
    await typeCredentials(app, sandbox);
    await expect(step(app, 'Connection').getByRole('button', { name: 'Test' })).toBeVisible();
    await show(app, '04-connected');
    await expect(page.locator('body')).not.toContainText(sandbox.secret);
  });

  await test.step('companies are imported, stopped and resumed', async () => {
    const companies = step(app, 'Companies');
    await companies.getByRole('checkbox', { name: /^Customer/ }).check();
    await show(app, '05-company-types');
    const slow = (await control.send('POST', '/faults', { kind: 'latency', ms: 400 })) as { id: number };
    await companies.getByRole('button', { name: /^Import/ }).click();
    await expect(companies.getByRole('progressbar')).toBeVisible();
    await show(app, '06-importing');
    await companies.getByRole('button', { name: 'Stop' }).click();
    await expect(companies.getByRole('button', { name: 'Resume' })).toBeVisible();
    await show(app, '07-stopped');
    await control.send('DELETE', `/faults/${slow.id}`);
    await companies.getByRole('button', { name: 'Resume' }).click();
    await expect(companies.getByRole('button', { name: 'Run again' })).toBeVisible({ timeout: 60_000 });
    await show(app, '08-imported');
  });

  await test.step('the technician who sits here is chosen', async () => {
    const { name } = sandbox.technician;
    await page.getByRole('button', { name: /^Technician: / }).click();
    await page.getByPlaceholder('Type a name').fill(name);
    await page.getByRole('option', { name }).click();
    await expect(page.getByRole('button', { name: `Technician: ${name}` })).toBeVisible();
    await show(app, '09-technician');
  });

  await test.step('the relay is paired and the webhooks are registered', async () => {
    const webhooks = step(app, 'Webhooks');
    await webhooks.getByLabel('Relay address').fill(relay.url);
    await webhooks.getByLabel('Invite').fill(relay.invite ?? '');
    await webhooks.getByRole('button', { name: 'Pair with relay' }).click();
    await expect(webhooks.getByText('Not registered in Autotask')).toBeVisible();
    await show(app, '10-paired');
    await webhooks.getByRole('button', { name: 'Register in Autotask' }).click();
    await expect(webhooks.getByText('Connected', { exact: true })).toBeVisible({ timeout: 30_000 });
    await show(app, '11-webhooks');
  });

  await test.step('a ticket comes through the relay into the queue', async () => {
    const title = 'The first ticket of our own';
    await control.openTicket({
      scenario: 'vpn',
      title,
      assignedResourceId: sandbox.technician.resourceId,
    });
    await page.getByRole('link', { name: 'Queue', exact: true }).click();
    await expect(page.getByRole('option').filter({ hasText: title })).toBeVisible();
    await show(app, '12-queue');
  });
});

test('the workspace of one’s own is there again after a restart, and the sample is one click away', async ({
  app,
  outside,
}) => {
  await openOwnWorkspace(app);
  await typeCredentials(app, outside.sandbox);
  await expect(step(app, 'Connection').getByRole('button', { name: 'Test' })).toBeVisible();
  await app.restart();
  await app.page.getByRole('link', { name: 'Settings' }).click();
  await app.page.getByText('Autotask', { exact: true }).first().click();
  await expect(step(app, 'Connection').getByRole('button', { name: 'Test' })).toBeVisible();
  await app.page.getByRole('button', { name: 'Open the sample workspace' }).click();
  await expect(app.page.getByText('Sample data.')).toBeVisible();
  await show(app, '13-back-on-the-sample');
});
