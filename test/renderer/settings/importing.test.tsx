import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { fail, succeed } from '../../../src/shared/domain/outcome.ts';
import { dana, sam } from '../doubles/a-status.ts';
import { aConnectedIntegration, anImport } from '../doubles/an-integration.ts';
import { aFailure } from '../doubles/memory-bridge.ts';
import { openAutotask } from './open-autotask.ts';

const button = (name: string) => page.getByRole('button', { name, exact: true });

test('the usual type is chosen, the button counts companies, and the chosen types are imported', async () => {
  const { become, inputsOf } = await openAutotask(aConnectedIntegration(), {
    'integration.import': () => succeed(become({ import: anImport({ state: 'running', words: 'Reading' }) })),
  });
  await expect.element(page.getByRole('checkbox', { name: /Customer/ })).toBeChecked();
  await expect.element(button('Import 42 companies')).toBeVisible();
  await page.getByRole('checkbox', { name: /Partner/ }).click();
  await button('Import 43 companies').click();

  await expect.element(page.getByRole('progressbar', { name: 'Import' })).toBeVisible();
  await expect.element(page.getByRole('checkbox', { name: /Customer/ })).toBeDisabled();
  expect(inputsOf('integration.import')).toEqual([{ companyTypes: [1, 7] }]);
});

test('without a type there is nothing to import', async () => {
  await openAutotask(aConnectedIntegration());
  await page.getByRole('checkbox', { name: /Customer/ }).click();
  await expect.element(page.getByText('Choose at least one type.')).toBeVisible();
  await expect.element(button('Import 0 companies')).toBeDisabled();
});

test('an import shows how far it is, stops, and goes on', async () => {
  const running = anImport({ state: 'running', words: 'Bringing over tickets: 5 of 10', done: 5, total: 10 });
  const { become, inputsOf } = await openAutotask(aConnectedIntegration({ import: running }), {
    'integration.stopImport': () =>
      succeed(become({ import: anImport({ state: 'stopped', words: 'Stopped after 5 of 10 tickets.' }) })),
    'integration.import': () => succeed(become({ import: running })),
  });
  const bar = page.getByRole('progressbar', { name: 'Import' });
  await expect.element(bar).toHaveAttribute('aria-valuenow', '5');
  become({ import: { ...running, done: 8 } });
  await expect.element(bar).toHaveAttribute('aria-valuenow', '8');

  await button('Stop').click();
  await expect.element(page.getByText('Stopped after 5 of 10 tickets.')).toBeVisible();
  await button('Resume').click();
  await expect.element(bar).toBeVisible();
  expect(inputsOf('integration.import')).toEqual([{ companyTypes: [1] }]);
});

test('the end says what changed, and the types are read again', async () => {
  const { become, inputsOf } = await openAutotask(
    aConnectedIntegration({ import: anImport({ state: 'running', words: 'Reading' }) }),
  );
  await expect.element(button('Stop')).toBeVisible();
  become({
    import: anImport({
      state: 'done',
      words: 'Everything is here: 10 tickets.',
      endedAt: new Date().toISOString(),
      changes: { added: 3, renamed: 1, inactive: 2, gone: 0 },
    }),
  });
  await expect
    .element(page.getByText(/Companies: 3 added, 1 renamed, 2 turned inactive, none gone\./))
    .toBeVisible();
  await expect.element(button('Run again')).toBeVisible();
  await expect.poll(() => inputsOf('integration.companyTypes').length).toBe(2);
});

test('types that cannot be read say so, and are asked for again', async () => {
  const { memory } = await openAutotask(aConnectedIntegration(), {
    'integration.companyTypes': () => fail(aFailure({ message: 'Autotask did not answer.' })),
  });
  await expect.element(page.getByText('Autotask did not answer.')).toBeVisible();
  memory.answer({ 'integration.companyTypes': () => succeed({ types: [] }) });
  await button('Try again').click();
  await expect.element(page.getByText('This Autotask has no active company types.')).toBeVisible();
});

test('who sits here is chosen from the technicians by typing', async () => {
  const { become, inputsOf } = await openAutotask(aConnectedIntegration({ technicians: [dana, sam] }), {
    'integration.setMe': () => succeed(become({ me: sam })),
  });
  await page.getByRole('button', { name: 'Technician: Choose yourself' }).click();
  await page.getByPlaceholder('Type a name').fill('ort');
  expect(page.getByRole('option').elements()).toHaveLength(1);
  await page.getByRole('option', { name: 'Sam Ortiz' }).click();
  await expect.element(page.getByRole('button', { name: 'Technician: Sam Ortiz' })).toBeVisible();
  expect(inputsOf('integration.setMe')).toEqual([{ resourceId: sam.resourceId }]);
});
