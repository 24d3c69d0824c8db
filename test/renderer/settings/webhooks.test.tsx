import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { fail, succeed } from '../../../src/shared/domain/outcome.ts';
import {
  aConnectedIntegration,
  aFinishedIntegration,
  aRelay,
  aWebhookCard,
} from '../doubles/an-integration.ts';
import { aFailure } from '../doubles/memory-bridge.ts';
import { openAutotask } from './open-autotask.ts';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const webhooks = page.getByRole('region', { name: 'Webhooks' });
const unregistered = { relay: aRelay(), webhooks: aWebhookCard({ state: 'not-registered' }) } as const;

afterEach(() => vi.restoreAllMocks());

test('pairing takes a whole address and an invite, then offers to register', async () => {
  const { become, inputsOf } = await openAutotask(aConnectedIntegration(), {
    'integration.pairRelay': () => succeed(become(unregistered)),
  });
  await page.getByLabelText('Relay address').fill('relay.msp.example');
  await button('Pair with relay').click();
  await expect.element(page.getByLabelText('Relay address')).toHaveFocus();
  expect(inputsOf('integration.pairRelay')).toEqual([]);

  await page.getByLabelText('Relay address').fill('https://relay.msp.example');
  await page.getByLabelText('Invite').fill(' abc ');
  await button('Pair with relay').click();
  await expect.element(button('Register in Autotask')).toBeVisible();
  expect(inputsOf('integration.pairRelay')).toEqual([{ url: 'https://relay.msp.example', invite: 'abc' }]);
});

test('a refused invite says why and keeps what was typed', async () => {
  await openAutotask(aConnectedIntegration(), {
    'integration.pairRelay': () => fail(aFailure({ message: 'The relay did not accept the invite.' })),
  });
  await page.getByLabelText('Relay address').fill('https://relay.msp.example');
  await page.getByLabelText('Invite').fill('old');
  await button('Pair with relay').click();
  await expect.element(page.getByText('The relay did not accept the invite.')).toBeVisible();
  await expect.element(page.getByLabelText('Invite')).toHaveValue('old');
});

test('registered webhooks wait for a first sign, then are connected', async () => {
  const waiting = aWebhookCard({ state: 'waiting', words: 'Registered.' });
  const { become } = await openAutotask(aConnectedIntegration(unregistered), {
    'integration.registerWebhooks': () => succeed(become({ webhooks: waiting })),
  });
  await button('Register in Autotask').click();
  await expect.element(webhooks.getByText('Waiting')).toBeVisible();
  become({ webhooks: aFinishedIntegration().webhooks });
  await expect.element(webhooks.getByText('Connected', { exact: true })).toBeVisible();
  await expect.element(webhooks.getByText('3 min ago')).toBeVisible();
});

test('a degraded webhook says the cause, what to do, and is registered again', async () => {
  await openAutotask(
    aFinishedIntegration({
      webhooks: aWebhookCard({
        state: 'degraded',
        words: 'Autotask has switched the Ticket webhook off.',
        next: 'Register again to switch it on.',
        webhooks: [
          { entity: 'Ticket', state: 'inactive' },
          { entity: 'TicketNote', state: 'registered' },
        ],
        rotating: true,
      }),
    }),
  );
  await expect.element(webhooks.getByText('Autotask has switched the Ticket webhook off.')).toBeVisible();
  await expect.element(webhooks.getByText('Register again to switch it on.')).toBeVisible();
  await expect.element(button('Register again')).toBeVisible();
  await expect.element(button('Rotating secret')).toBeDisabled();
});

test('removing the webhooks asks first', async () => {
  const { become, inputsOf } = await openAutotask(aFinishedIntegration(), {
    'integration.removeWebhooks': () => succeed(become(unregistered)),
  });
  await webhooks.getByRole('button', { name: 'Remove' }).click();
  await expect.element(page.getByText(/The relay stays paired/)).toBeVisible();
  expect(inputsOf('integration.removeWebhooks')).toEqual([]);
  await button('Remove webhooks').click();
  await expect.element(button('Register in Autotask')).toBeVisible();
});

test('the secret for setting up by hand goes to the clipboard and not on the page', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const { inputsOf, screen } = await openAutotask(aConnectedIntegration(unregistered), {
    'integration.revealWebhook': ({ what }) => succeed({ text: `hidden-${what}` }),
  });
  await page.getByText('Set up by hand in Autotask').click();
  await button('Copy secret key').click();
  await expect.element(page.getByText('Copied')).toBeVisible();
  expect(write).toHaveBeenCalledWith('hidden-secret');
  expect(inputsOf('integration.revealWebhook')).toEqual([{ what: 'secret' }]);
  expect(screen.baseElement.innerHTML).not.toContain('hidden-secret');
});

test('a secret that this desktop does not hold is no copy', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  await openAutotask(aConnectedIntegration(unregistered), {
    'integration.revealWebhook': () =>
      fail(aFailure({ message: 'Another desktop has set the webhooks up.' })),
  });
  await page.getByText('Set up by hand in Autotask').click();
  await button('Copy secret key').click();
  await expect.element(page.getByText('Another desktop has set the webhooks up.')).toBeVisible();
  expect(write).not.toHaveBeenCalled();
});
