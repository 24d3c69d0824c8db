import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fail, succeed } from '../../../src/shared/domain/outcome.ts';
import { aStatus } from '../doubles/a-status.ts';
import { aFailure, createMemoryBridge, type Handlers } from '../doubles/memory-bridge.ts';
import { openScreen } from '../doubles/open-screen.tsx';

const own = aStatus({ workspace: { kind: 'autotask', name: 'Northwind' } });
const button = (name: string) => page.getByRole('button', { name, exact: true });

async function openData(handlers: Handlers = {}) {
  const memory = createMemoryBridge({ 'app.status': () => succeed(own), ...handlers });
  await openScreen(memory, { kind: 'settings', section: 'data' });
  return memory;
}

test('deleting wants the word, says what stays elsewhere, and opens the workspace again', async () => {
  const memory = await openData({ 'data.erase': () => succeed({}) });
  await button('Delete …').click();
  await expect.element(page.getByText(/Autotask keeps its tickets/)).toBeVisible();
  await expect.element(button('Delete this workspace')).toBeDisabled();
  await page.getByLabelText('Type “delete” to go on').fill('delete');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  const names = memory.made.map(({ name }) => name).filter((name) => /erase|reopen/.test(name));
  expect(names).toEqual(['data.erase', 'machine.reopenWorkspace']);
});

test('the sample offers no deletion', async () => {
  await openData({ 'app.status': () => succeed(aStatus()) });
  await expect.element(button('Save backup …')).toBeVisible();
  expect(button('Delete …').elements()).toEqual([]);
});

test('a backup that cannot be made says why', async () => {
  await openData({ 'data.backUp': () => fail(aFailure({ message: 'The disk is full.' })) });
  await button('Save backup …').click();
  await expect.element(page.getByText('The disk is full.')).toBeVisible();
});
