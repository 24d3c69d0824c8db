import { writesTo } from '../../doubles/decide.ts';
import { expect, type JourneyApp, test } from './launch.ts';
import { theTechnician } from './people.ts';

const card = (app: JourneyApp) => app.page.getByRole('article').filter({ hasText: 'Will be done' });

async function aCard(app: JourneyApp, title: string) {
  const { me } = await theTechnician(app.dataDir);
  const ticket = await app.control.openTicket({ scenario: 'vpn', title, assignedResourceId: me });
  await app.page.getByText(title).first().waitFor();
  await app.page.keyboard.press('g');
  await app.page.keyboard.press('a');
  await expect(card(app)).toContainText(title);
  // The card comes first; what policy lets run and the note on the ticket follow.
  await expect
    .poll(async () => (await writesTo(app.control, ticket.id)).notes)
    .toContain('Countersign: plan, waiting for approval');
  return ticket;
}

async function statusInQueue(app: JourneyApp, title: string) {
  await app.page.keyboard.press('g');
  await app.page.keyboard.press('q');
  return app.page.getByRole('option').filter({ hasText: title });
}

test('a ticket arrives, one key approves, Autotask changes, and the queue shows it without a reload', async ({
  app,
}) => {
  const ticket = await aCard(app, 'VPN refuses my password');
  await app.page.keyboard.press('a');
  await expect
    .poll(async () => (await writesTo(app.control, ticket.id)).notes)
    .toContain('Countersign: done');
  const { changes } = await writesTo(app.control, ticket.id);
  expect(changes).toHaveLength(2);
  const row = await statusInQueue(app, 'VPN refuses my password');
  await expect(row.getByRole('img', { name: 'In Progress' })).toBeVisible();
});

test('a denial with a reason changes nothing, and the reason is on the ticket', async ({ app }) => {
  const ticket = await aCard(app, 'VPN again');
  const before = await writesTo(app.control, ticket.id);
  await app.page.keyboard.press('d');
  await app.page.keyboard.type('Dana is on it');
  await app.page.keyboard.press('Enter');
  await expect
    .poll(async () => (await writesTo(app.control, ticket.id)).notes)
    .toContain('Countersign: denied');
  expect((await writesTo(app.control, ticket.id)).changes).toEqual(before.changes);
  const row = await statusInQueue(app, 'VPN again');
  await row.click();
  await expect(app.page.getByText('Dana is on it').first()).toBeVisible();
});

test('a reply by the assigned technician decides, anybody else’s does not', async ({ app }) => {
  const ticket = await aCard(app, 'VPN by reply');
  const { me, other } = await theTechnician(app.dataDir);
  await app.control.writeNote({ ticketId: ticket.id, resourceId: other, description: 'approve' });
  const row = await statusInQueue(app, 'VPN by reply');
  await row.click();
  await expect(app.page.getByText(/Changed nothing/).first()).toBeVisible();
  await app.control.writeNote({ ticketId: ticket.id, resourceId: me, description: 'Approved.' });
  await expect(app.page.getByText('Approved the request.').first()).toBeVisible();
  await expect
    .poll(async () => (await writesTo(app.control, ticket.id)).notes)
    .toContain('Countersign: done');
});

test('a killed program goes on where it was, and the decision still counts once', async ({ app }) => {
  const ticket = await aCard(app, 'VPN before the crash');
  await app.restart();
  await app.page.getByRole('link', { name: /^Approvals/ }).click();
  await expect(card(app)).toContainText('VPN before the crash');
  await app.page.keyboard.press('a');
  await expect
    .poll(async () => (await writesTo(app.control, ticket.id)).notes)
    .toContain('Countersign: done');
  expect((await writesTo(app.control, ticket.id)).changes).toHaveLength(2);
});

test('a ticket of somebody else can be read, and the card says who decides', async ({ app }) => {
  const { other, otherName } = await theTechnician(app.dataDir);
  await app.control.openTicket({ scenario: 'printer', title: 'Not for me', assignedResourceId: other });
  // Pressed, not typed: right after a start there is nobody yet to hear a key.
  await app.page.getByRole('link', { name: /^Approvals/ }).click();
  await app.page
    .getByText(/^Others/)
    .first()
    .click();
  await expect(card(app)).toContainText(`only ${otherName} can decide`);
  await expect(card(app).getByRole('button', { name: /Approve/ })).toHaveCount(0);
});
