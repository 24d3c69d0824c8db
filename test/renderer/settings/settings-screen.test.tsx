import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fail, succeed } from '../../../src/shared/domain/outcome.ts';
import { aStatus } from '../doubles/a-status.ts';
import { aConnectedIntegration, aFinishedIntegration, anIntegration } from '../doubles/an-integration.ts';
import { aFailure, createMemoryBridge } from '../doubles/memory-bridge.ts';
import { openScreen } from '../doubles/open-screen.tsx';
import { openAutotask } from './open-autotask.ts';

const inSample = { kind: 'settings', section: 'autotask' } as const;
const own = aStatus({ me: null, workspace: { kind: 'autotask', name: 'Your Autotask' } });
const heading = (name: string) => page.getByRole('heading', { name, exact: true });

test('the sections are reached by keyboard, and each has its address', async () => {
  await openScreen(createMemoryBridge(), inSample);
  const links = page.getByRole('navigation', { name: 'Settings', exact: true });
  await expect.element(links.getByRole('link', { name: 'Autotask' })).toHaveAttribute('aria-current', 'page');
  (links.getByRole('link', { name: 'Autotask' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Tab}{Tab}{Tab}{Enter}');
  await expect.element(heading('Devices')).toBeVisible();
  expect(window.location.hash).toBe('#/settings/devices');
});

test('from the sample’s banner to a workspace of one’s own, by clicking only', async () => {
  const opened = Promise.withResolvers<void>();
  const memory = createMemoryBridge({
    'machine.openWorkspace': async () => {
      await opened.promise;
      memory.answer({ 'app.status': () => succeed(own) });
      return succeed({});
    },
  });
  await openScreen(memory);
  await page.getByRole('button', { name: 'Set up your Autotask' }).click();
  await page.getByRole('button', { name: 'Connect your Autotask' }).click();
  await expect.element(page.getByRole('dialog', { name: 'Opening your workspace' })).toBeVisible();

  opened.resolve();
  await expect.element(page.getByLabelText('Username')).toBeVisible();
  expect(page.getByRole('dialog').elements()).toHaveLength(0);
  expect(memory.made.find(({ name }) => name === 'machine.openWorkspace')?.input).toEqual({
    kind: 'autotask',
  });
});

test('a workspace that cannot be opened says why and leaves the sample as it is', async () => {
  const memory = createMemoryBridge({
    'machine.openWorkspace': () => fail(aFailure({ message: 'The keyring is locked.' })),
  });
  await openScreen(memory, inSample);
  await page.getByRole('button', { name: 'Connect your Autotask' }).click();
  await expect.element(page.getByText('The keyring is locked.')).toBeVisible();
  expect(page.getByRole('dialog').elements()).toHaveLength(0);
});

test('a workspace in which nothing is set up opens on the setup', async () => {
  const memory = createMemoryBridge({
    'app.status': () => succeed(own),
    'integration.get': () => succeed(anIntegration()),
  });
  await openScreen(memory);
  await expect.element(page.getByLabelText('Username')).toBeVisible();
});

test('a workspace that is connected opens on its queue', async () => {
  const memory = createMemoryBridge({
    'app.status': () => succeed(own),
    'integration.get': () => succeed(aConnectedIntegration()),
  });
  await openScreen(memory);
  await expect.element(heading('All open')).toBeVisible();
});

test('there is a quiet way back to the sample', async () => {
  const { inputsOf } = await openAutotask(anIntegration(), { 'machine.openWorkspace': () => succeed({}) });
  await page.getByRole('button', { name: 'Open the sample workspace' }).click();
  await expect.poll(() => inputsOf('machine.openWorkspace')).toEqual([{ kind: 'sample' }]);
});

test('each step says how it stands: the first that is to do is next, what cannot be done yet waits', async () => {
  const { become } = await openAutotask();
  await expect.element(page.getByText('0 of 5 done')).toBeVisible();
  expect(page.getByRole('img', { name: 'Next' }).elements()).toHaveLength(1);
  expect(page.getByRole('img', { name: 'Later' }).elements()).toHaveLength(4);
  become(aConnectedIntegration());
  await expect.element(page.getByText('2 of 5 done')).toBeVisible();
  become(aFinishedIntegration());
  await expect.element(page.getByText('All set up')).toBeVisible();
});

test('an integration that cannot be read says so, and is asked for again', async () => {
  const { memory } = await openAutotask(undefined, {
    'integration.get': () => fail(aFailure({ message: 'The database did not answer.' })),
  });
  await expect.element(page.getByText('The database did not answer.')).toBeVisible();
  memory.answer({ 'integration.get': () => succeed(anIntegration()) });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.element(page.getByLabelText('Username')).toBeVisible();
});

test('a share of the limit is sent once it is settled on, and threads at once', async () => {
  const { become, inputsOf } = await openAutotask(aConnectedIntegration(), {
    'integration.setLimits': (limits) => succeed(become({ limits })),
  });
  await expect.element(page.getByText('1,204 of 10,000 calls').last()).toBeVisible();
  const slider = page.getByRole('slider', { name: 'Share of the hourly limit' });
  (slider.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(() => inputsOf('integration.setLimits')).toEqual([{ sharePercent: 55, threads: 3 }]);
  await page.getByRole('radio', { name: '2' }).click();
  await expect.poll(() => inputsOf('integration.setLimits').at(-1)).toEqual({ sharePercent: 55, threads: 2 });
});
