import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Failure } from '../../../src/shared/desktop-api/failure.ts';
import type { Integration } from '../../../src/shared/desktop-api/integration.ts';
import { fail, type Outcome, succeed } from '../../../src/shared/domain/outcome.ts';
import {
  aConnectedIntegration,
  aFinishedIntegration,
  aWebhookCard,
  doneSteps,
  someSteps,
} from '../doubles/an-integration.ts';
import { aFailure } from '../doubles/memory-bridge.ts';
import { openAutotask } from './open-autotask.ts';

const identifier = 'ABCDEFGHIJKLMNOPQRSTUVWX12';
const username = page.getByLabelText('Username');
const secret = page.getByLabelText('Secret', { exact: true });
const tracking = page.getByLabelText('API Tracking Identifier');
const save = page.getByRole('button', { name: 'Save' });

async function typeCredentials(): Promise<void> {
  await username.fill(' api@msp.example ');
  await secret.fill('s3cret of mine');
  await tracking.fill(identifier);
}

test('what is wrong is said at its field, the first of them takes the focus, and nothing is sent', async () => {
  const { inputsOf } = await openAutotask();
  await username.fill('api@msp.example');
  await tracking.fill(identifier.slice(1));
  await save.click();

  await expect.element(page.getByText('Enter the secret.')).toBeVisible();
  await expect.element(page.getByText('This has 25 characters. An identifier has 26 or 27.')).toBeVisible();
  await expect.element(secret).toHaveFocus();
  await expect.element(secret).toHaveAttribute('aria-invalid', 'true');
  expect(inputsOf('integration.connect')).toEqual([]);
});

test('the steps show while they run, then who is connected, and the secret is nowhere on the page', async () => {
  const { promise, resolve } = Promise.withResolvers<Outcome<Integration, Failure>>();
  const { become, inputsOf, screen } = await openAutotask(undefined, {
    'integration.connect': () => promise,
  });
  await typeCredentials();
  await userEvent.keyboard('{Enter}');
  become({ steps: someSteps({ zone: { state: 'running' } }) });
  const steps = page.getByRole('list', { name: 'Steps of connecting' });
  await expect.element(steps.getByRole('img', { name: 'Under way' })).toBeVisible();
  become({ steps: someSteps({ zone: { state: 'done', words: 'webservices5.autotask.net' } }) });
  await expect.element(steps.getByText('webservices5.autotask.net')).toBeVisible();

  resolve(succeed(become(aConnectedIntegration({ steps: doneSteps }))));
  await expect.element(page.getByRole('button', { name: 'Replace' })).toBeVisible();
  expect(page.getByRole('region', { name: 'Connection' }).element()).toContainElement(
    document.activeElement as HTMLElement,
  );
  await expect.element(page.getByText(/X4QZ/)).toBeVisible();
  expect(inputsOf('integration.connect')).toEqual([
    { username: 'api@msp.example', secret: 's3cret of mine', trackingIdentifier: identifier },
  ]);
  expect(screen.baseElement.innerHTML).not.toContain('s3cret');
});

test('a failed step says why and what to do, once, and the form keeps what was typed', async () => {
  const words = 'Secret is wrong. Autotask refused user api@msp.example.';
  const next = 'Copy the secret again.';
  const { become } = await openAutotask(undefined, {
    'integration.connect': () => {
      become({
        steps: someSteps({ zone: { state: 'done' }, credentials: { state: 'failed', words, next } }),
      });
      return fail(aFailure({ kind: 'autotask-refused', message: words, next }));
    },
  });
  await typeCredentials();
  await save.click();

  await expect.element(page.getByRole('img', { name: 'Failed' })).toBeVisible();
  expect(page.getByText(words).elements()).toHaveLength(1);
  await expect.element(page.getByText(next)).toBeVisible();
  await expect.element(secret).toHaveValue('s3cret of mine');
  await expect.element(tracking).toHaveValue(identifier);
});

test('a secret is dots until its owner asks to see it', async () => {
  await openAutotask();
  await expect.element(secret).toHaveAttribute('type', 'password');
  expect(page.getByRole('button', { name: 'Show secret' }).elements()).toHaveLength(0);
  await secret.fill('abc');
  await page.getByRole('button', { name: 'Show secret' }).click();
  await expect.element(secret).toHaveAttribute('type', 'text');
  await secret.fill('');
  await expect.element(secret).toHaveAttribute('type', 'password');
});

test('the kept connection stays while another is tried, and cancelling goes back to it', async () => {
  await openAutotask(aConnectedIntegration());
  await page.getByRole('button', { name: 'Replace' }).click();
  await expect.element(page.getByText(/stays in use until the new one has succeeded/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(page.getByText('countersign@msp.example')).toBeVisible();
});

test('removing asks first, and says what stays', async () => {
  const { become, inputsOf } = await openAutotask(aConnectedIntegration(), {
    'integration.remove': () => succeed(become({ autotask: { kind: 'none' }, steps: [] })),
  });
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect.element(page.getByText(/Clients, tickets and the activity log stay/)).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Cancel' })).toHaveFocus();
  expect(inputsOf('integration.remove')).toEqual([]);
  await page.getByRole('button', { name: 'Remove connection' }).click();
  await expect.element(username).toBeVisible();
});

test('removing says that the webhooks stay, if there are any', async () => {
  const { become } = await openAutotask(aFinishedIntegration());
  await page.getByRole('region', { name: 'Connection' }).getByRole('button', { name: 'Remove' }).click();
  const stay = page.getByText('Its webhooks stay in Autotask: remove them first, under Webhooks.');
  await expect.element(stay).toBeVisible();
  become({
    webhooks: aWebhookCard({ state: 'not-registered', webhooks: [{ entity: 'Ticket', state: 'absent' }] }),
  });
  await expect.element(stay).not.toBeInTheDocument();
});

test('a test shows its three steps and a warning that stops nothing', async () => {
  const warning = 'This machine’s clock is 7 minutes behind.';
  const { become } = await openAutotask(aConnectedIntegration(), {
    'integration.test': () =>
      succeed(become({ steps: doneSteps.map((step, index) => (index === 0 ? { ...step, warning } : step)) })),
  });
  expect(page.getByRole('list', { name: 'Steps of connecting' }).elements()).toHaveLength(0);
  await page.getByRole('button', { name: 'Test' }).click();
  await expect.element(page.getByText(/clock is 7 minutes behind/)).toBeVisible();
});
