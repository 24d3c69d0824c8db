import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fail, succeed } from '../../../src/shared/domain/outcome.ts';
import { anOutbox } from '../doubles/an-outbox.ts';
import { aFailure, createMemoryBridge, type Handlers } from '../doubles/memory-bridge.ts';
import { openScreen } from '../doubles/open-screen.tsx';

async function withOutbox(handlers: Handlers = {}) {
  const memory = createMemoryBridge({ 'outbox.list': () => succeed(anOutbox()), ...handlers });
  await openScreen(memory, { kind: 'settings', section: 'about' });
  return memory;
}

const panel = () => page.getByRole('dialog', { name: 'Outbox' });
const button = () => page.getByRole('button', { name: '3 changes will be sent' });

test('the status line says how many changes will be sent, and shows them with why they wait', async () => {
  await withOutbox();
  await button().click();
  const rows = panel().getByRole('listitem');
  await expect.element(rows.nth(0).getByText('Set status New → In Progress')).toBeVisible();
  await expect.element(rows.nth(0).getByText(/Autotask does not answer/)).toBeVisible();
  await expect.element(rows.nth(0).getByText(/Only if it still reads/)).toBeVisible();
  await expect.element(rows.nth(2).getByText(/answer was lost. Checking/)).toBeVisible();
});

test('nothing is said while nothing waits', async () => {
  await withOutbox({ 'outbox.list': () => succeed({ waiting: [], ended: [] }) });
  await expect.element(page.getByRole('contentinfo')).toBeVisible();
  expect(page.getByText(/will be sent/).elements()).toEqual([]);
});

test('what failed because the ticket changed shows what was expected and what is there now', async () => {
  await withOutbox();
  await button().click();
  await expect.element(panel().getByRole('cell', { name: 'Medium' })).toBeVisible();
  await expect.element(panel().getByRole('cell', { name: 'Critical' })).toBeVisible();
});

test('only what may be taken back can be; a race that is lost is told', async () => {
  const sent = aFailure({ kind: 'already-decided', message: 'This was sent already.', reference: null });
  const memory = await withOutbox({ 'outbox.cancel': () => fail(sent) });
  await button().click();
  const cancels = panel().getByRole('button', { name: /^Cancel/ });
  await expect.element(cancels.first()).toBeVisible();
  expect(cancels.elements()).toHaveLength(1);
  await cancels.first().click();
  await expect.element(panel().getByText('This was sent already.')).toBeVisible();
  memory.answer({ 'outbox.cancel': () => succeed({ waiting: [], ended: [] }) });
  await cancels.first().click();
  await expect
    .element(panel().getByText('Nothing waits. All that was decided is in Autotask.'))
    .toBeVisible();
});

test('the palette opens the outbox, by keyboard alone, and Try now asks', async () => {
  const memory = await withOutbox({ 'outbox.retry': () => succeed({ waiting: [], ended: [] }) });
  await expect.element(page.getByRole('contentinfo')).toBeVisible();
  await userEvent.keyboard('{Control>}k{/Control}');
  await userEvent.keyboard('outbox');
  await expect.element(page.getByRole('option', { name: 'Outbox' })).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await panel().getByRole('button', { name: 'Try now' }).click();
  await expect.element(panel().getByText(/Nothing waits/)).toBeVisible();
  expect(memory.made.some(({ name }) => name === 'outbox.retry')).toBe(true);
});
