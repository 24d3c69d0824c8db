import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fail, succeed } from '../../../src/shared/domain/outcome.ts';
import { dana, sam } from '../doubles/a-status.ts';
import { anIntegration } from '../doubles/an-integration.ts';
import { aFailure, createMemoryBridge, type Handlers } from '../doubles/memory-bridge.ts';
import { openScreen } from '../doubles/open-screen.tsx';
import { someDevices } from '../doubles/some-devices.ts';

const button = (name: string) => page.getByRole('button', { name, exact: true });

async function openDevices(handlers: Handlers = {}) {
  const memory = createMemoryBridge({
    'devices.get': () => succeed(someDevices()),
    'integration.get': () => succeed(anIntegration({ technicians: [dana, sam] })),
    ...handlers,
  });
  await openScreen(memory, { kind: 'settings', section: 'devices' });
  return {
    inputsOf: (name: string) => memory.made.filter((call) => call.name === name).map(({ input }) => input),
  };
}

test('this desktop comes first, revoked ones last, and neither can be revoked', async () => {
  await openDevices();
  const rows = page.getByRole('region', { name: 'Desktops' }).getByRole('listitem');
  const order = [
    ['NW-LAPTOP-17', dana.name, 'This desktop · Admin', /^Seen/],
    ['NW-DESK-04', sam.name, /^Seen/],
    ['OLD-PC', sam.name, /^Revoked/],
  ];
  for (const [index, texts] of order.entries())
    for (const text of texts) await expect.element(rows.nth(index).getByText(text).first()).toBeVisible();
  expect(page.getByRole('button', { name: /^Revoke .+, the desktop of/ }).elements()).toHaveLength(1);
  await expect.element(page.getByText('Opportunity 88')).toBeVisible();
});

test('revoking asks first, and the list shows it at once', async () => {
  const { inputsOf } = await openDevices({
    'devices.revoke': () => succeed(someDevices({ desktops: someDevices().desktops?.slice(0, 2) ?? null })),
  });
  await button(`Revoke NW-DESK-04, the desktop of ${sam.name}`).click();
  await button('Cancel').click();
  expect(inputsOf('devices.revoke')).toEqual([]);
  await button(`Revoke NW-DESK-04, the desktop of ${sam.name}`).click();
  await button('Revoke desktop').click();
  await expect.element(page.getByRole('listitem').getByText('NW-DESK-04')).not.toBeInTheDocument();
  expect(inputsOf('devices.revoke')).toEqual([{ deviceId: 'device-2' }]);
});

test('an invite is for one technician, shown once, and gone with another choice', async () => {
  const { inputsOf } = await openDevices({
    'devices.invite': ({ isAdmin }) =>
      succeed({
        code: 'abcd-efgh-ijkl',
        relayUrl: 'https://relay.northwind.example/',
        expiresAt: new Date(Date.now() + 86_000_000).toISOString(),
        technician: sam,
        isAdmin,
      }),
  });
  await expect.element(button('Create invite')).toBeDisabled();
  await page.getByRole('button', { name: /Choose a technician/ }).click();
  await userEvent.keyboard(`${sam.name}{Enter}`);
  await page.getByLabelText('May invite and revoke desktops').click();
  await button('Create invite').click();
  await expect.element(page.getByText('abcd-efgh-ijkl')).toBeVisible();
  await expect.element(page.getByText(/runs out in \d+ h/)).toBeVisible();
  expect(inputsOf('devices.invite')).toEqual([{ resourceId: sam.resourceId, isAdmin: true }]);
  await page.getByLabelText('May invite and revoke desktops').click();
  await expect.element(page.getByText('abcd-efgh-ijkl')).not.toBeInTheDocument();
  await button('Create invite').click();
  await expect.element(page.getByText('abcd-efgh-ijkl')).toBeVisible();
  const sections = page.getByRole('navigation', { name: 'Settings' });
  await sections.getByText('Autotask').click();
  await sections.getByText('Devices').click();
  await expect.element(button('Create invite')).toBeVisible();
  expect(page.getByText('abcd-efgh-ijkl').elements()).toEqual([]);
});

test('a desktop that is no admin’s says who can help', async () => {
  await openDevices({ 'devices.get': () => succeed(someDevices({ desktops: null, unreadCallouts: [] })) });
  await expect.element(page.getByText('This desktop is not an admin’s.', { exact: false })).toBeVisible();
  await expect.element(page.getByText('None.')).toBeVisible();
  expect(button('Create invite').elements()).toEqual([]);
});

test('a relay that went away while its desktops were shown comes back by a press', async () => {
  let isAway = false;
  const away = aFailure({ kind: 'relay-away', message: 'The relay is not connected.', next: 'Wait for it.' });
  await openDevices({ 'devices.get': () => (isAway ? fail(away) : succeed(someDevices())) });
  await expect.element(page.getByText('NW-DESK-04')).toBeVisible();
  isAway = true;
  const sections = page.getByRole('navigation', { name: 'Settings' });
  await sections.getByText('Autotask').click();
  await sections.getByText('Devices').click();
  await expect.element(page.getByText('The relay is not connected.')).toBeVisible();
  isAway = false;
  await button('Try again').click();
  await expect.element(page.getByText('NW-DESK-04')).toBeVisible();
});

test('a relay that is away is told with what to do, and asked again by a press', async () => {
  let isAway = true;
  const away = aFailure({ kind: 'relay-away', message: 'The relay is not connected.', next: 'Wait for it.' });
  await openDevices({ 'devices.get': () => (isAway ? fail(away) : succeed(someDevices())) });
  await expect.element(page.getByText('The relay is not connected.')).toBeVisible();
  isAway = false;
  await button('Try again').click();
  await expect.element(page.getByText('NW-DESK-04')).toBeVisible();
});

test('a code for a browser is shown with the address to type it at', async () => {
  await openDevices({
    'devices.pairBrowser': () =>
      succeed({
        code: 'ABCD-EFGH-JKMN',
        address: 'https://relay.northwind.example/browser',
        expiresAt: new Date(Date.now() + 600_000).toISOString(),
      }),
  });
  await button('Show code').click();
  await expect.element(page.getByText('ABCD-EFGH-JKMN')).toBeVisible();
  await expect.element(page.getByText('https://relay.northwind.example/browser')).toBeVisible();
});
